// Whether words are being marked as evidence, and of which question.
import { element } from "../record";
import { say } from "../said";

export type Question = "who" | "whom" | "how_many" | "where" | "when" | "what" | "says";
export const QUESTIONS: Question[] = ["who", "whom", "how_many", "where", "when", "what", "says"];

let question: Question | null = null;

/** The question whose words are being marked; null if none is. */
export function marking(): Question | null {
  return question;
}

export function startMarking(asked: Question): void {
  stopMarking();
  question = asked;
  element("#text")?.classList.add("marking");
  element(`.keybar [data-act="${asked}"]`)?.setAttribute("aria-pressed", "true");
  say(`Mark the words for “${asked.replace("_", " ")}”: drag, or arrows with Shift and then Enter; Esc leaves`, 8);
}

export function stopMarking(): void {
  question = null;
  element("#text")?.classList.remove("marking");
  for (const key of document.querySelectorAll(".keybar [aria-pressed]")) key.removeAttribute("aria-pressed");
}
