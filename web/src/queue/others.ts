// Others at work: their decisions on this record are seen within seconds.
import { json } from "../ask";
import { state } from "../record";
import { say } from "../said";
import { after, refresh } from "./steps";

interface Log { last: number; decisions: { who: string; kind: string; events: string[] }[] }

const EVERY = 4000;

export function watchOthers(): void {
  setInterval(look, EVERY);
}

function look(): void {
  const { at, seen, who } = state();
  if (!at || document.hidden) return;
  json<Log>(`/decisions.json?after=${seen}`)
    .then((log) => {
      const theirs = log.decisions.filter((d) => d.who !== who && d.events.includes(at)).at(-1);
      if (theirs) void after(async () => { await refresh(); say(`${theirs.who}: ${theirs.kind}`, 6); });
    })
    .catch(() => undefined); // the desk may be away for a moment; the next decision will say so
}
