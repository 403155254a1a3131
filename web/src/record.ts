// The record on the queue's page, as data: what the page carries and what is sent back.
export interface Claim { report: string; quote: string; start: number; end: number; status: string; sources: { name: string; kind: string }[] }
export type Value = Record<string, unknown>;
export interface EventRecord {
  id: string; type: string; status: string; outcome: string | null; main: boolean; background: boolean; aggregate: boolean;
  date: Value; place: Value | null; also: Value[]; participants: Value[]; figures: Value[]; weapons: Value[]; claims: Claim[];
}
export interface Sent {
  kind: string; events?: string[]; report?: string; why?: string; field?: string; value?: unknown; was?: unknown;
  words?: { start: number; end: number }[]; claims?: number[]; claim?: number; to?: string; undoes?: number; seen?: number; blind?: string | null;
}
export interface Decided { decision: { id: number }; event: EventRecord | null; seen: number }
export type Vocabularies = Record<"types" | "statuses" | "outcomes" | "roles" | "actor_kinds" | "certainties" | "facilities" | "figure_kinds" | "weapon_kinds", string[]>;

export function element<T extends Element = HTMLElement>(selector: string): T | null {
  return document.querySelector<T>(selector);
}

export function state() {
  const data = element<HTMLElement>("#queue")?.dataset ?? {};
  return {
    at: data.at || null, next: data.next || null, back: data.back || null, seen: Number(data.seen ?? 0), blind: data.blind || null, query: data.query ?? "",
    who: data.who ?? "", may: data.may === "yes", undo: Number(data.undo) || null, undoEvent: data.undoEvent || null,
    event: JSON.parse(data.event ?? "null") as EventRecord | null, report: data.report ?? "",
    events: JSON.parse(data.events ?? "[]") as string[], vocabularies: JSON.parse(data.vocabularies ?? "{}") as Vocabularies,
  };
}
