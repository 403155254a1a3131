// Choosing one of a list in a dialog, by keyboard or pointer.
export interface Choice { value: string; words: string }

export function choices(values: string[]): Choice[] {
  return values.map((value) => ({ value, words: value.replace(/_/g, " ").replace(".", ": ") }));
}

export function pickOne(title: string, from: Choice[]): Promise<string | null> {
  const dialog = document.querySelector<HTMLDialogElement>("#pick")!;
  const list = dialog.querySelector<HTMLOListElement>(".choices")!;
  dialog.querySelector("h2")!.textContent = title;
  list.replaceChildren(
    ...from.map((choice, i) => {
      const item = document.createElement("li");
      item.role = "option";
      item.id = `choice-${i}`;
      item.dir = "auto";
      item.textContent = choice.words;
      return item;
    }),
  );
  if (!from.length) list.textContent = "There is none near it in place and time.";
  let at = 0;
  const show = () => {
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === at));
    list.setAttribute("aria-activedescendant", `choice-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  show();
  return new Promise((chosen) => {
    const close = (value: string | null) => {
      dialog.onclose = null;
      dialog.close();
      chosen(value);
    };
    // The event of an earlier question's end comes late: by then the dialog may be open again, for the next one.
    dialog.onclose = () => {
      if (!dialog.open) chosen(null);
    };
    dialog.onkeydown = (event) => {
      if (event.key === "j" || event.key === "ArrowDown") at = Math.min(at + 1, from.length - 1);
      else if (event.key === "k" || event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter") return close(from[at]?.value ?? null);
      else return;
      event.preventDefault();
      show();
    };
    list.onclick = (event) => {
      const i = [...list.children].indexOf((event.target as Element).closest("li")!);
      if (i >= 0) close(from[i]?.value ?? null);
    };
    dialog.showModal();
    list.focus();
  });
}
