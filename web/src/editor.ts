// Editing a value of the record: a small form that saves each change as it is made, and keeps what is half typed.
import { element, state, type Decided, type EventRecord, type Sent, type Value, type Vocabularies } from "./record";
import { json } from "./ask";
import { pickOne } from "./dialogs";
import { say } from "./said";

type Save = (sent: Omit<Sent, "seen" | "blind">) => Promise<Decided | null>;
type Kind = "text" | "number" | "integer" | "date" | "check" | keyof Vocabularies | "precision" | "basis" | "extent";
interface Control { name: string; label: string; kind: Kind; empty?: boolean }

const FIXED: Partial<Record<Kind, string[]>> = {
  precision: ["1", "2", "3", "4", "5", "6", "7"],
  basis: ["stated", "relative", "published", "none"],
  extent: ["within", "throughout"],
};
const SCALARS: Control[] = [
  { name: "type", label: "type", kind: "types" },
  { name: "status", label: "status", kind: "statuses" },
  { name: "outcome", label: "outcome", kind: "outcomes", empty: true },
  { name: "main", label: "the report's main event", kind: "check" },
  { name: "background", label: "told as background", kind: "check" },
  { name: "aggregate", label: "a total over many acts", kind: "check" },
];
const PLACE: Control[] = [
  { name: "name", label: "name", kind: "text" },
  { name: "admin1", label: "first-order area", kind: "text", empty: true },
  { name: "country", label: "country, ISO", kind: "text", empty: true },
  { name: "latitude", label: "latitude", kind: "number", empty: true },
  { name: "longitude", label: "longitude", kind: "number", empty: true },
  { name: "precision", label: "precision", kind: "precision" },
];
const SPECS: Record<string, Control[]> = {
  participants: [
    { name: "role", label: "role", kind: "roles" },
    { name: "name", label: "name", kind: "text" },
    { name: "actor", label: "actor id", kind: "text", empty: true },
    { name: "kind", label: "kind", kind: "actor_kinds" },
    { name: "certainty", label: "certainty", kind: "certainties" },
    { name: "by", label: "said by", kind: "text", empty: true },
    { name: "facility", label: "facility", kind: "facilities", empty: true },
  ],
  figures: [
    { name: "kind", label: "kind", kind: "figure_kinds" },
    { name: "group", label: "of whom", kind: "text" },
    { name: "low", label: "low", kind: "integer", empty: true },
    { name: "best", label: "best", kind: "integer", empty: true },
    { name: "high", label: "high (empty: open)", kind: "integer", empty: true },
    { name: "approximate", label: "about", kind: "check" },
  ],
  weapons: [{ name: "kind", label: "kind", kind: "weapon_kinds" }],
  place: PLACE,
  also: PLACE,
  date: [
    { name: "earliest", label: "first day", kind: "date", empty: true },
    { name: "latest", label: "last day", kind: "date", empty: true },
    { name: "basis", label: "basis", kind: "basis" },
    { name: "extent", label: "extent", kind: "extent" },
  ],
};

interface Target { field: string; index: number | null }

function parse(name: string): Target | null {
  const found = /^(\w+)(?:\[(\d+)\])?/.exec(name);
  const field = found?.[1] ?? "";
  if (SCALARS.some((c) => c.name === field)) return { field: "type", index: null };
  return field in SPECS ? { field, index: found?.[2] === undefined ? null : Number(found[2]) } : null;
}

function valueOf(event: EventRecord, target: Target): Value | null {
  if (target.field === "type") return event as unknown as Value;
  const value = (event as unknown as Record<string, unknown>)[target.field];
  return (target.index === null ? value : (value as Value[])[target.index]) as Value | null;
}

export function editorOpen(): boolean {
  return Boolean(element("#editor form"));
}

export function closeEditor(): void {
  element("#editor")?.replaceChildren();
}

function options(kind: Kind, empty: boolean): string[] | null {
  const values = FIXED[kind] ?? (state().vocabularies as Record<string, string[]>)[kind];
  return values ? (empty ? ["", ...values] : values) : null;
}

function input(control: Control, value: unknown): HTMLInputElement | HTMLSelectElement {
  const values = options(control.kind, control.empty ?? false);
  if (values) {
    const select = document.createElement("select");
    select.append(...values.map((v) => new Option(v.replace(/_/g, " "), v, false, v === String(value ?? ""))));
    select.name = control.name;
    return select;
  }
  const made = document.createElement("input");
  made.name = control.name;
  made.autocomplete = "off";
  if (control.kind === "check") {
    made.type = "checkbox";
    made.checked = Boolean(value);
  } else {
    made.type = control.kind === "date" ? "date" : control.kind === "text" ? "text" : "number";
    if (made.type === "number") made.step = control.kind === "integer" ? "1" : "any";
    made.value = value === null || value === undefined ? "" : String(value);
  }
  return made;
}

function read(control: Control, made: HTMLInputElement | HTMLSelectElement): unknown {
  if (made instanceof HTMLInputElement && made.type === "checkbox") return made.checked;
  if (made.value === "") return control.empty || control.name === "outcome" ? null : "";
  return control.kind === "number" || control.kind === "integer" || control.kind === "precision" ? Number(made.value) : made.value;
}

/** Bounds that a changed one would cross move with it, so that a half-made change is no fault. */
function settled(value: Value, changed: string): Value {
  const [low, best, high] = [value.low, value.best, value.high] as (number | null)[];
  if (!("best" in value)) return value;
  const known = { ...value };
  if (changed === "low" && low !== null && low !== undefined) {
    if (best === null || best === undefined || best < low) known.best = low;
    if (high !== null && high !== undefined && high < low) known.high = low;
  }
  if (changed === "best" && best !== null && best !== undefined) {
    if (low !== null && low !== undefined && low > best) known.low = best;
    if (high !== null && high !== undefined && high < best) known.high = best;
  }
  if (changed === "high" && high !== null && high !== undefined) {
    if (best !== null && best !== undefined && best > high) known.best = high;
    if (low !== null && low !== undefined && low > high) known.low = high;
  }
  return known;
}

function draftKey(field: string): string {
  const { who, at } = state();
  return `dateline-draft:${who}:${at}:field:${field}`;
}

export function openEditor(name: string, save: Save, focus: string | null = null): void {
  const target = parse(name);
  const { event, at } = state();
  const place = element("#editor");
  if (!target || !event || !at || !place) return say("This is read from the claims; it is not edited here");
  const value = valueOf(event, target);
  const controls = target.field === "type" ? SCALARS : SPECS[target.field]!;
  const form = document.createElement("form");
  form.dataset.f = name;
  form.onsubmit = (e) => e.preventDefault();
  for (const control of controls) {
    const label = document.createElement("label");
    const made = input(control, value?.[control.name]);
    label.append(control.label, made);
    listen(made, control, target, name, save);
    form.append(label);
  }
  form.append(buttons(target, save));
  place.replaceChildren(form);
  form.querySelector<HTMLElement>(focus ? `[name="${focus}"]` : "input, select")?.focus();
  form.scrollIntoView({ block: "nearest" });
}

function listen(made: HTMLInputElement | HTMLSelectElement, control: Control, target: Target, name: string, save: Save): void {
  let timer = 0;
  const draft = draftKey(name);
  made.addEventListener("input", () => {
    localStorage.setItem(draft, JSON.stringify({ control: control.name, value: made.value }));
    clearTimeout(timer);
    if (made instanceof HTMLInputElement && made.type === "text") timer = window.setTimeout(send, 900);
  });
  made.addEventListener("change", () => send());
  const send = () => {
    clearTimeout(timer);
    const { event, at } = state();
    if (!event || !at) return;
    const old = valueOf(event, target);
    const now = read(control, made);
    if (now === "" || (old?.[control.name] ?? null) === now) return;
    const scalar = target.field === "type";
    const sent = scalar
      ? { field: control.name, value: now, was: old?.[control.name] ?? null }
      : { field: target.field, value: settled({ ...old, [control.name]: now }, control.name), was: old };
    void save({ kind: "edit", events: [at], ...sent }).then((got) => {
      if (!got) return;
      localStorage.removeItem(draft);
      show(target, control.name);
    });
  };
}

/** After a change: the other controls show what the record says now; the one in hand is left alone. */
function show(target: Target, but: string): void {
  const { event } = state();
  const value = event && valueOf(event, target);
  for (const made of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("#editor [name]")) {
    if (made.name === but || !value || made === document.activeElement) continue;
    if (made instanceof HTMLInputElement && made.type === "checkbox") made.checked = Boolean(value[made.name]);
    else made.value = value[made.name] === null || value[made.name] === undefined ? "" : String(value[made.name]);
  }
}

function buttons(target: Target, save: Save): HTMLElement {
  const line = document.createElement("p");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "close (Esc)";
  close.onclick = closeEditor;
  line.append(close);
  if (target.field === "place" || target.field === "also") line.append(" ", lookUp(target, save));
  if (target.index !== null || target.field === "place") {
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "take this value away";
    remove.onclick = () => {
      const { event, at } = state();
      if (!event || !at) return;
      void save({ kind: "edit", events: [at], field: target.field, value: null, was: valueOf(event, target) }).then(closeEditor);
    };
    line.append(" ", remove);
  }
  return line;
}

interface Found { words: string; name: string; country: string }

function lookUp(target: Target, save: Save): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "look the name up";
  button.onclick = async () => {
    const { event, at } = state();
    const old = event && valueOf(event, target);
    const name = element<HTMLInputElement>('#editor [name="name"]')?.value ?? "";
    if (!event || !at || !name) return;
    const query = new URLSearchParams({ name, country: String(old?.country ?? "") });
    const { candidates } = await json<{ candidates: Found[] }>(`/look-up.json?${query}`);
    const chosen = await pickOne(`Which ${name}?`, candidates.map((c, i) => ({ value: String(i), words: c.words })));
    if (chosen === null) return;
    const { words, ...place } = candidates[Number(chosen)]!;
    const value = { ...old, ...place, reason: null };
    await save({ kind: "edit", events: [at], field: target.field, value, was: old });
    show(target, "");
    say(words);
  };
  return button;
}

/** What was half typed when the page went away comes back into its field. */
export function restoreDraft(save: Save, choose: (field: string) => void): void {
  const { who, at } = state();
  const begin = `dateline-draft:${who}:${at}:field:`;
  const key = Object.keys(localStorage).find((name) => name.startsWith(begin));
  if (!key) return;
  const field = key.slice(begin.length);
  const { control, value } = JSON.parse(localStorage.getItem(key) ?? "{}") as { control: string; value: string };
  choose(field);
  openEditor(field, save, control);
  const made = element<HTMLInputElement | HTMLSelectElement>(`#editor [name="${control}"]`);
  if (!made) return localStorage.removeItem(key);
  made.value = value;
  say("What you were typing is back; it is saved when you go on", 5);
}
