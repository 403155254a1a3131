// Choosing a field of the record with the arrow keys.
import { element } from "../record";
import { light } from "../text";

function fields(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".record.current .field")];
}

export function chosenField(): HTMLElement | null {
  return element<HTMLElement>(".record.current .field.chosen");
}

export function choose(at: number, focus = false): void {
  const rows = fields();
  const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
  for (const other of rows) other.classList.toggle("chosen", other === row);
  if (focus && row) {
    light(row.dataset.e ?? null, row.dataset.f ?? null)?.scrollIntoView({ block: "nearest" });
    row.querySelector<HTMLElement>("[data-show]")?.focus();
  }
}

export function chooseField(name: string): void {
  const at = fields().findIndex((row) => row.dataset.f === name);
  if (at >= 0) choose(at);
}

/** Choose the field so many rows below the one that is chosen (above it, if negative), and go to it. */
export function step(by: number): void {
  choose(fields().findIndex((row) => row.classList.contains("chosen")) + by, true);
}
