// The queue by keyboard: one record at a time; what is changed is saved as it is changed.
import { closeEditor, editorOpen } from "./editor";
import { press } from "./queue/acts";
import { chooseField, step } from "./queue/fields";
import { moveCaret, pointerLifted } from "./queue/marking";
import { marking, stopMarking } from "./queue/mode";
import { watchOthers } from "./queue/others";
import { after, arrive, go } from "./queue/steps";
import { element } from "./record";
import { wireText } from "./text";

const keyOf = new Map(Object.entries(JSON.parse(element<HTMLElement>(".keybar")?.dataset.keys ?? "{}") as Record<string, string>).map(([act, key]) => [key, act]));

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.ctrlKey && !marking()) return;
  if (event.metaKey || event.repeat || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (marking()) stopMarking();
    else if (editorOpen()) closeEditor();
    return;
  }
  if (target.matches("input, select, textarea")) return;
  if (moveCaret(event)) return event.preventDefault();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    step(event.key === "ArrowDown" ? 1 : -1);
    return event.preventDefault();
  }
  const action = keyOf.get(event.key);
  if (!action) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  press(action);
});

document.addEventListener("click", (event) => {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-act]");
  if (button) {
    event.preventDefault();
    press(button.dataset.act!);
    return;
  }
  const row = (event.target as HTMLElement).closest<HTMLElement>(".record.current .field");
  if (row?.dataset.f) chooseField(row.dataset.f);
});

element<HTMLDialogElement>("#keys")?.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  if (target.matches("[data-close]")) element<HTMLDialogElement>("#keys")?.close();
  if (!target.matches("[data-reset]")) return;
  for (const field of document.querySelectorAll<HTMLInputElement>("#keys input.key")) field.value = "";
  target.closest("form")?.requestSubmit();
});

document.addEventListener("focusin", (event) => {
  if ((event.target as HTMLElement).matches("#keys input.key")) (event.target as HTMLInputElement).select();
});

document.addEventListener("pointerup", pointerLifted);
addEventListener("popstate", () => void after(() => go(new URLSearchParams(location.search).get("at"), false)));

watchOthers();
wireText(() => marking() !== null);
arrive();
