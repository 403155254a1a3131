// The text of a report: lighting evidence, showing one question or what was passed over, and finding the words that are selected.

export interface Range {
  start: number;
  end: number;
}

function marks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#text .mark")];
}

/** The values that rest on a mark's words, as [number of the record, field]. */
function about(mark: HTMLElement): [string, string][] {
  return (mark.dataset.m ?? "").split(" ").map((token) => token.split(":") as [string, string]);
}

function has(mark: HTMLElement, event: string, field: string | null): boolean {
  return about(mark).some(([e, f]) => e === event && (field === null || f === field || f.startsWith(`${field}.`)));
}

/** Light the words of one field of one record, or of a whole record, and dim the rest; nothing lights everything again. */
export function light(event: string | null, field: string | null = null): HTMLElement | null {
  let first: HTMLElement | null = null;
  for (const mark of marks()) {
    const mine = event !== null && has(mark, event, field);
    mark.classList.toggle("lit", mine && field !== null);
    mark.classList.toggle("dim", event !== null && !mine && !contains(mark, event, field));
    if (mine) first ??= mark;
  }
  for (const row of document.querySelectorAll<HTMLElement>(".field")) {
    row.classList.toggle("lit", field !== null && row.dataset.e === event && row.dataset.f === field);
  }
  for (const record of document.querySelectorAll<HTMLElement>(".record")) {
    record.classList.toggle("lit", event !== null && field === null && record.dataset.e === event);
  }
  return first;
}

function contains(mark: HTMLElement, event: string, field: string | null): boolean {
  return [...mark.querySelectorAll<HTMLElement>(".mark")].some((inner) => has(inner, event, field));
}

function smoothly(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function toEvidence(field: HTMLElement): void {
  if (!document.querySelector("#text")) {
    const why = field.querySelector<HTMLDetailsElement>("details.why");
    if (why) why.open = !why.open;
    return;
  }
  const first = light(field.dataset.e ?? null, field.dataset.f ?? null);
  first?.scrollIntoView({ block: "center", behavior: smoothly() });
}

function toRecord(mark: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".field")];
  const values = about(mark).map(([e, f]) => [e, f.replace(/\.including.*/, "")]);
  const row =
    rows.find((r) => values.some(([e, f]) => r.dataset.e === e && r.dataset.f === f)) ??
    rows.find((r) => values.some(([e]) => r.dataset.e === e && r.dataset.f === "type"));
  light(row?.dataset.e ?? values[0]?.[0] ?? null, row?.dataset.f ?? null);
  row?.scrollIntoView({ block: "nearest", behavior: smoothly() });
  row?.querySelector<HTMLElement>("[data-show]")?.focus({ preventScroll: true });
}

let wired = false;

/** Listen once for the whole page; parts of it may be exchanged later. */
export function wireText(marking: () => boolean = () => false): void {
  if (wired) return;
  wired = true;
  document.addEventListener("click", (event) => {
    const at = event.target as HTMLElement;
    if (marking()) return;
    const selected = getSelection();
    if (selected && !selected.isCollapsed && at.closest("#text")) return;
    const question = at.closest<HTMLElement>(".legend .key");
    const field = at.closest<HTMLElement>(".field [data-show]")?.closest<HTMLElement>(".field");
    const mark = at.closest<HTMLElement>("#text .mark");
    const passed = at.closest<HTMLElement>(".passed-list li");
    if (question) toggle(question);
    else if (field) toEvidence(field);
    else if (mark) toRecord(mark);
    else if (passed) showPassed(Number(passed.dataset.s));
    else if (at.closest("#text")) light(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !marking()) light(null);
  });
  document.addEventListener("pointerover", (event) => {
    const mark = (event.target as HTMLElement).closest<HTMLElement>("#text .mark");
    if (mark) mark.title = `${about(mark).map(([e, f]) => `${Number(e) + 1}: ${f}`).join(", ")} · ${mark.dataset.r}`;
  });
}

function toggle(key: HTMLElement): void {
  const on = key.getAttribute("aria-pressed") !== "true";
  key.setAttribute("aria-pressed", String(on));
  const text = document.querySelector("#text");
  if (key.dataset.passed !== undefined) {
    text?.classList.toggle("show-passed", on);
    return;
  }
  for (const mark of marks()) {
    if (mark.classList.contains(`q-${key.dataset.q}`)) mark.classList.toggle("off", !on);
  }
}

function showPassed(start: number): void {
  const key = document.querySelector<HTMLElement>(".legend [data-passed]");
  if (key && key.getAttribute("aria-pressed") !== "true") toggle(key);
  document.querySelector(`#text [data-s="${start}"]`)?.scrollIntoView({ block: "center", behavior: smoothly() });
}

/** Where a point of the text lies, in code points of the report's unchanged text; null outside of it. */
function offset(node: Node, within: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement?.closest<HTMLElement>("[data-s]");
    if (!piece) return null;
    return Number(piece.dataset.s) + [...(node.textContent ?? "").slice(0, within)].length;
  }
  const child = node.childNodes[within] ?? node;
  const following = child instanceof Element ? (child.matches("[data-s]") ? child : child.querySelector("[data-s]")) : child.parentElement?.closest("[data-s]");
  if (following) return Number((following as HTMLElement).dataset.s);
  const last = [...document.querySelectorAll<HTMLElement>("#text [data-s]")].at(-1);
  return last ? Number(last.dataset.s) + [...(last.textContent ?? "")].length : null;
}

/** The words that are selected, without the blanks around them; null if nothing of the text is. */
export function selectedWords(): Range | null {
  const selection = getSelection();
  const text = document.querySelector("#text");
  if (!selection || selection.isCollapsed || !selection.rangeCount || !text?.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (start === null || end === null || end <= start) return null;
  const words = [...selection.toString()];
  const before = words.findIndex((c) => c.trim());
  const after = [...words].reverse().findIndex((c) => c.trim());
  if (before < 0) return null;
  return { start: start + before, end: end - after };
}
