// Add: files may be dropped anywhere on the page; a refusal is said beside the form, which stays as it is; while reports are coded the page follows.
import { page, Refused, send, swap } from "./ask";

const drop = document.querySelector<HTMLElement>("#drop");
const form = document.querySelector<HTMLFormElement>("#upload");
const files = drop?.querySelector<HTMLInputElement>('input[type="file"]');
const refusal = document.querySelector<HTMLElement>("#refusal");
let turn = 0;

for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    drop?.classList.add("over");
  });
}
addEventListener("dragleave", () => drop?.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop?.classList.remove("over");
  if (files && event.dataTransfer?.files.length) {
    files.files = event.dataTransfer.files;
    form?.requestSubmit();
  }
});

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  void upload(new FormData(form));
});

async function upload(data: FormData): Promise<void> {
  if (!refusal) return;
  refusal.textContent = "";
  try {
    await send("/add", data);
    form?.reset();
    await follow();
  } catch (error) {
    refusal.textContent = error instanceof Refused ? error.refusal.detail : "The desk does not answer; nothing was sent";
    if (files) files.value = "";
  }
}

async function follow(): Promise<void> {
  const mine = ++turn; // a later upload follows in the place of this one
  do {
    swap(await page("/add"), "#jobs");
    await new Promise((wake) => setTimeout(wake, 700));
  } while (mine === turn && document.querySelector<HTMLElement>("#jobs")?.dataset.running);
}

if (document.querySelector<HTMLElement>("#jobs")?.dataset.running) void follow();
