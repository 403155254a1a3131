// The queue by keyboard: one record at a time; what is changed is saved as it is changed.
import { change, json, page, Refused, swap } from "./ask";
import { choices, pickOne } from "./dialogs";
import { closeEditor, editorOpen, openEditor, restoreDraft } from "./editor";
import { element, state, type Decided, type Sent } from "./record";
import { say } from "./said";
import { light, selectedWords, wireText, type Range } from "./text";

type Question = "who" | "whom" | "how_many" | "where" | "when" | "what" | "says";
const QUESTIONS: Question[] = ["who", "whom", "how_many", "where", "when", "what", "says"];

let marking: Question | null = null;
let work: Promise<unknown> = Promise.resolve();

// Getting from one record to another, and showing what a decision made of the one that is here.

function addressOf(at: string | null): string {
  return `/queue?${new URLSearchParams([...new URLSearchParams(state().query), ...(at ? [["at", at] as [string, string]] : [])])}`;
}

async function go(at: string | null, push = true): Promise<void> {
  const address = addressOf(at);
  const fresh = await page(address);
  stopMarking();
  swap(fresh, "#queue");
  if (push) history.pushState(null, "", address);
  arrive();
}

function arrive(): void {
  const here = state();
  history.replaceState(null, "", addressOf(here.at));
  const current = element<HTMLElement>(".record.current");
  light(current?.dataset.e ?? null);
  const first = current && element<HTMLElement>(`#text .mark[data-m*="${current.dataset.e}:"]`);
  first?.scrollIntoView({ block: "center" });
  choose(0);
  if (here.event) restoreDraft(save, (field) => chooseField(field));
}

/** The same record anew: text, fields, sentence and progress; an open editor is left alone. */
async function refresh(): Promise<void> {
  const fresh = await page(addressOf(state().at));
  const [old, next] = [element<HTMLElement>("#queue"), fresh.querySelector<HTMLElement>("#queue")];
  if (!old || !next) return;
  if (!next.querySelector(".record.current") || !old.querySelector(".record.current")) {
    swap(fresh, "#queue");
    arrive();
    return;
  }
  for (const { name, value } of [...next.attributes]) old.setAttribute(name, value);
  const kept = chosenField()?.dataset.f;
  for (const part of [".progress", "#text", ".record.current > .sentence", ".record.current > .quiet", ".record.current > .fields"]) swap(fresh, part);
  light(element<HTMLElement>(".record.current")?.dataset.e ?? null);
  if (kept) chooseField(kept);
}

/** One thing after another, in the order in which the keys were pressed; a refusal is said, and what was typed stays. */
function after(step: () => Promise<void>): Promise<void> {
  const next = work.then(step).catch(async (error: unknown) => {
    if (error instanceof Refused) {
      say(error.refusal.detail, 8);
      if (error.refusal.status === 409) await refresh();
    } else {
      say("The desk does not answer; what you typed is kept here", 8);
    }
  });
  work = next;
  return next;
}

async function decide(sent: Omit<Sent, "seen" | "blind">): Promise<Decided> {
  const here = state();
  const answer = await change<Decided>("/decide", { ...sent, seen: here.seen, blind: here.blind });
  element<HTMLElement>("#queue")!.dataset.seen = String(answer.seen);
  return answer;
}

async function save(sent: Omit<Sent, "seen" | "blind">): Promise<Decided | null> {
  let got: Decided | null = null;
  await after(async () => {
    got = await decide(sent);
    await refresh();
    say("saved", 1.5);
  });
  return got;
}

// Choosing a field with the arrow keys.

function fields(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".record.current .field")];
}

function chosenField(): HTMLElement | null {
  return element<HTMLElement>(".record.current .field.chosen");
}

function choose(at: number, focus = false): void {
  const rows = fields();
  const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
  for (const other of rows) other.classList.toggle("chosen", other === row);
  if (focus && row) {
    light(row.dataset.e ?? null, row.dataset.f ?? null)?.scrollIntoView({ block: "nearest" });
    row.querySelector<HTMLElement>("[data-show]")?.focus();
  }
}

function chooseField(name: string): void {
  const at = fields().findIndex((row) => row.dataset.f === name);
  if (at >= 0) choose(at);
}

// What the keys do.

const acts: Record<string, () => void> = {
  next: () => void after(async () => (state().next ? go(state().next) : say("This is the last one"))),
  back: () => void after(async () => (state().back ? go(state().back) : say("This is the first one"))),
  accept: () => void after(async () => {
    const { at, next } = state();
    if (!at) return;
    await decide({ kind: "accept", events: [at] });
    await go(next);
    say("accepted", 1.5);
  }),
  reject: () => void reject(),
  edit: () => edit(),
  same: () => void join("same"),
  different: () => void join("different"),
  new: () => void addNew(),
  split: () => void split(),
  move: () => void move(),
  done: () => void after(async () => {
    await decide({ kind: "done", report: state().report });
    await refresh();
    say("This report is done, nothing missed");
  }),
  undo: () => void after(async () => {
    const { undo, undoEvent, at } = state();
    if (!undo) return say("There is nothing of yours to take back");
    await change<Decided>("/decide", { kind: "undo", undoes: undo, blind: state().blind });
    closeEditor();
    await go(undoEvent || at);
    say("taken back");
  }),
  search: () => element<HTMLInputElement>("#q")?.focus(),
  help: () => element<HTMLDialogElement>("#keys")?.showModal(),
};
for (const question of QUESTIONS) acts[question] = () => mark(question);

async function reject(): Promise<void> {
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

function edit(): void {
  const row = chosenField();
  if (row?.dataset.f) openEditor(row.dataset.f, save);
}

async function join(kind: "same" | "different"): Promise<void> {
  const { at } = state();
  if (!at) return;
  const near = await json<{ candidates: { id: string; sentence: string }[] }>(`/near/${encodeURIComponent(at)}.json`);
  const title = kind === "same" ? "The same event as …" : "A different event from …";
  const other = await pickOne(title, near.candidates.map((c) => ({ value: c.id, words: c.sentence })));
  if (!other) return;
  await after(async () => {
    await decide({ kind, events: [at, other] });
    await refresh();
    say(kind === "same" ? "the same event" : "different events");
  });
}

async function addNew(): Promise<void> {
  const words = selectedWords();
  const { report, vocabularies } = state();
  if (!words) return say("Select the words that tell the event, then press the key again");
  const type = await pickOne("A new event of which type?", choices(vocabularies.types));
  if (!type) return;
  await after(async () => {
    const got = await decide({ kind: "add", report, words: [words], value: { type } });
    await go(got.event?.id ?? state().at);
    say("added; mark who, whom, where and when next");
  });
}

async function split(): Promise<void> {
  const { event, at } = state();
  if (!event || !at || event.claims.length < 2) return say("This record has one claim; there is nothing to split");
  const claim = await pickOne("Split off which claim?", event.claims.map((c, i) => ({ value: String(i), words: c.quote })));
  if (claim !== null) await after(async () => { await decide({ kind: "split", events: [at], claims: [Number(claim)] }); await go(at); say("split"); });
}

async function move(): Promise<void> {
  const { event, at, events } = state();
  const others = events.filter((id) => id !== at);
  if (!event || !at || event.claims.length < 2 || !others.length) return say("To move a claim takes two claims here and another record of the report");
  const claim = await pickOne("Move which claim?", event.claims.map((c, i) => ({ value: String(i), words: c.quote })));
  const to = claim === null ? null : await pickOne("To which record?", choices(others));
  if (to !== null) await after(async () => { await decide({ kind: "move", events: [at], claim: Number(claim), to }); await go(at); say("moved"); });
}

// Marking words as evidence: a digit, then drag (or arrows and Enter); or words first, then the digit.

function mark(question: Question): void {
  if (!state().event) return;
  const words = selectedWords();
  if (words) return void markWords(question, words);
  stopMarking();
  marking = question;
  element("#text")?.classList.add("marking");
  element(`.keybar [data-act="${question}"]`)?.setAttribute("aria-pressed", "true");
  say(`Mark the words for “${question.replace("_", " ")}”: drag, or arrows with Shift and then Enter; Esc leaves`, 8);
}

function stopMarking(): void {
  marking = null;
  element("#text")?.classList.remove("marking");
  for (const key of document.querySelectorAll(".keybar [aria-pressed]")) key.removeAttribute("aria-pressed");
}

async function markWords(question: Question, words: Range): Promise<void> {
  stopMarking();
  const { event, at } = state();
  if (!event || !at) return;
  const said = getSelection()?.toString() ?? "";
  getSelection()?.removeAllRanges();
  const row = chosenField();
  const chosen = row?.classList.contains(`q-${question}`) ? (row.dataset.f ?? "") : "";
  const sent = evidence(question, chosen, said);
  if (!sent) return;
  const got = await save({ kind: "edit", events: [at], words: [words], ...sent });
  if (!got?.event) return;
  const field = opened(sent.field, chosen, got.event);
  chooseField(field);
  if (sent.field !== "sources") openEditor(field, save);
}

function opened(field: string, chosen: string, event: Decided["event"]): string {
  const rows = (event as unknown as Record<string, unknown>)[field];
  if (!Array.isArray(rows)) return field === "sources" ? "claims[0]" : field;
  return chosen.startsWith(field) ? chosen : `${field}[${rows.length - 1}]`;
}

interface Edit { field: string; value: unknown; was: unknown }

/** The edit that marking words makes: new evidence of the chosen value if it answers the question, else a new value. */
function evidence(question: Question, chosen: string, said: string): Edit | null {
  const event = state().event!;
  const item = /^(participants|figures|weapons|also)\[(\d+)\]$/.exec(chosen);
  if (item) {
    const rows = (event as unknown as Record<string, unknown[]>)[item[1]!]!;
    return { field: item[1]!, value: rows[Number(item[2])], was: rows[Number(item[2])] };
  }
  switch (question) {
    case "who":
      return { field: "participants", value: { role: "initiator" }, was: null };
    case "whom":
      return { field: "participants", value: { role: "target" }, was: null };
    case "how_many": {
      const n = /\d[\d,.]*/.exec(said)?.[0].replace(/[,.]/g, "");
      const number = n === undefined ? null : Number(n);
      return { field: "figures", value: { kind: "killed", low: number, best: number, high: number }, was: null };
    }
    case "where":
      return { field: "place", value: { look_up: true }, was: event.place };
    case "when":
      return { field: "date", value: { ...event.date, basis: "stated" }, was: event.date };
    case "what":
      return { field: "type", value: event.type, was: event.type };
    case "says":
      return { field: "sources", value: { claim: 0, kind: "other" }, was: null };
  }
}

function moveCaret(event: KeyboardEvent): boolean {
  const selection = getSelection();
  const text = element("#text");
  if (!marking || !selection || !text) return false;
  if (event.key === "Enter") {
    const words = selectedWords();
    if (words) void markWords(marking, words);
    return true;
  }
  if (!event.key.startsWith("Arrow")) return false;
  if (!text.contains(selection.anchorNode)) {
    const first = element(`#text .mark[data-m*="${element<HTMLElement>(".record.current")?.dataset.e}:"] .t`) ?? element("#text .t");
    if (first) selection.collapse(first.firstChild ?? first, 0);
  }
  const by = event.key === "ArrowUp" || event.key === "ArrowDown" ? "line" : event.ctrlKey || event.altKey ? "character" : "word";
  selection.modify(event.shiftKey ? "extend" : "move", event.key === "ArrowLeft" || event.key === "ArrowUp" ? "backward" : "forward", by);
  return true;
}

// Listening.

const keyOf = new Map(Object.entries(JSON.parse(element<HTMLElement>(".keybar")?.dataset.keys ?? "{}") as Record<string, string>).map(([act, key]) => [key, act]));
const reading = new Set(["next", "back", "search", "help"]);

function press(action: string): void {
  if (!state().may && !reading.has(action)) return say("Here one may read only");
  acts[action]?.();
}

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.ctrlKey && !marking) return;
  if (event.metaKey || event.repeat || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (marking) stopMarking();
    else if (editorOpen()) closeEditor();
    return;
  }
  if (target.matches("input, select, textarea")) return;
  if (moveCaret(event)) return event.preventDefault();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const now = fields().findIndex((row) => row.classList.contains("chosen"));
    choose(now + (event.key === "ArrowDown" ? 1 : -1), true);
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

document.addEventListener("pointerup", () => {
  if (!marking) return;
  const question = marking;
  setTimeout(() => {
    const words = selectedWords();
    if (words) void markWords(question, words);
  });
});

addEventListener("popstate", () => void after(() => go(new URLSearchParams(location.search).get("at"), false)));

// Others at work: their decisions on this record are seen within seconds.
interface Log { last: number; decisions: { who: string; kind: string; events: string[] }[] }

setInterval(() => {
  const { at, seen, who } = state();
  if (!at || document.hidden) return;
  json<Log>(`/decisions.json?after=${seen}`)
    .then((log) => {
      const theirs = log.decisions.filter((d) => d.who !== who && d.events.includes(at)).at(-1);
      if (theirs) void after(async () => { await refresh(); say(`${theirs.who}: ${theirs.kind}`, 6); });
    })
    .catch(() => undefined); // the desk may be away for a moment; the next decision will say so
}, 4000);

wireText(() => marking !== null);
arrive();
