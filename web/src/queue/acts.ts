// What the keys and buttons of the queue do.
import { change, json } from "../ask";
import { choices, pickOne } from "../dialogs";
import { closeEditor, openEditor } from "../editor";
import { element, state, type Decided } from "../record";
import { say } from "../said";
import { selectedWords } from "../text";
import { chosenField } from "./fields";
import { mark } from "./marking";
import { QUESTIONS } from "./mode";
import { reject } from "./rejecting";
import { after, decide, go, refresh, save } from "./steps";

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
  reject: () => reject(),
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

const reading = new Set(["next", "back", "search", "help"]);

export function press(action: string): void {
  if (!state().may && !reading.has(action)) return say("Here one may read only");
  acts[action]?.();
}
