// Add: files may be dropped anywhere on the page; while reports are coded the page follows.
import { page, swap } from "./ask";

const drop = document.querySelector<HTMLElement>("#drop");
const files = drop?.querySelector<HTMLInputElement>('input[type="file"]');

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
    document.querySelector<HTMLFormElement>("#upload")?.requestSubmit();
  }
});

async function follow(): Promise<void> {
  while (document.querySelector<HTMLElement>("#jobs")?.dataset.running) {
    await new Promise((wake) => setTimeout(wake, 700));
    swap(await page("/add"), "#jobs");
  }
}

void follow();
