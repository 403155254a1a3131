// Marking words as evidence: a digit, then drag (or arrows and Enter); or words first, then the digit.
import { openEditor } from "../editor";
import { element, state, type Decided } from "../record";
import { selectedWords, type Range } from "../text";
import { chooseField, chosenField } from "./fields";
import { marking, startMarking, stopMarking, type Question } from "./mode";
import { save } from "./steps";

export function mark(question: Question): void {
  if (!state().event) return;
  const words = selectedWords();
  if (words) void markWords(question, words);
  else startMarking(question);
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

/** A key while words are being marked: arrows move the caret or, with Shift, select; Enter takes what is selected. */
export function moveCaret(event: KeyboardEvent): boolean {
  const [question, selection, text] = [marking(), getSelection(), element("#text")];
  if (!question || !selection || !text) return false;
  if (event.key === "Enter") {
    const words = selectedWords();
    if (words) void markWords(question, words);
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

/** The pointer was lifted: what it selected is taken, once the selection has settled. */
export function pointerLifted(): void {
  const question = marking();
  if (!question) return;
  setTimeout(() => {
    const words = selectedWords();
    if (words) void markWords(question, words);
  });
}
