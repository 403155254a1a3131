// Getting from one record to another, sending decisions in order, and showing what they made of the record that is here.
import { change, page, Refused, swap } from "../ask";
import { restoreDraft } from "../editor";
import { element, state, type Decided, type Sent } from "../record";
import { say } from "../said";
import { light } from "../text";
import { choose, chosenField, chooseField } from "./fields";
import { stopMarking } from "./mode";

let work: Promise<unknown> = Promise.resolve();

function addressOf(at: string | null): string {
  return `/queue?${new URLSearchParams([...new URLSearchParams(state().query), ...(at ? [["at", at] as [string, string]] : [])])}`;
}

export async function go(at: string | null, push = true): Promise<void> {
  const address = addressOf(at);
  const fresh = await page(address);
  stopMarking();
  swap(fresh, "#queue");
  if (push) history.pushState(null, "", address);
  arrive();
}

export function arrive(): void {
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
export async function refresh(): Promise<void> {
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
export function after(step: () => Promise<void>): Promise<void> {
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

export async function decide(sent: Omit<Sent, "seen" | "blind">): Promise<Decided> {
  const here = state();
  const answer = await change<Decided>("/decide", { ...sent, seen: here.seen, blind: here.blind });
  element<HTMLElement>("#queue")!.dataset.seen = String(answer.seen);
  return answer;
}

export async function save(sent: Omit<Sent, "seen" | "blind">): Promise<Decided | null> {
  let got: Decided | null = null;
  await after(async () => {
    got = await decide(sent);
    await refresh();
    say("saved", 1.5);
  });
  return got;
}
