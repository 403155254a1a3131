// Rejecting a record: a reason by number, by pointer or in words; a half-typed one is kept.
import { element, state } from "../record";
import { say } from "../said";
import { after, decide, go } from "./steps";

export function reject(): void {
  const { at, next, who } = state();
  const dialog = element<HTMLDialogElement>("#reject");
  const why = element<HTMLInputElement>("#why");
  if (!at || !dialog || !why) return;
  const draft = `dateline-draft:${who}:${at}:why`;
  why.value = localStorage.getItem(draft) ?? "";
  why.oninput = () => localStorage.setItem(draft, why.value);
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclick = (event) => {
    const reason = (event.target as HTMLElement).closest<HTMLElement>("[data-reason]");
    if (reason) take(reason);
  };
  const take = (reason: HTMLElement) => {
    why.value = reason.dataset.reason ?? "";
    dialog.close("ok");
  };
  dialog.onkeydown = (event) => {
    if (event.target === why && why.value) return;
    const reason = dialog.querySelectorAll<HTMLElement>("[data-reason]")[Number(event.key) - 1];
    if (reason) {
      event.preventDefault();
      take(reason);
    }
  };
  why.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    dialog.close("ok");
  };
  dialog.onclose = () => {
    if (dialog.returnValue !== "ok") return;
    if (!why.value.trim()) return say("A rejection needs its reason");
    void after(async () => {
      await decide({ kind: "reject", events: [at], why: why.value });
      localStorage.removeItem(draft);
      await go(next);
      say("rejected", 1.5);
    });
  };
  why.focus();
}
