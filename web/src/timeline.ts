// The timeline: drag chooses days; an edge of what is chosen can be dragged, its middle moves it; the keyboard has the two fields below it.

const DAY = 86_400_000;
const GRIP = 7; // pixels from an edge within which it is taken hold of

type Days = (since: string, until: string) => void;
interface Dragged { bars: SVGSVGElement; frame: SVGRectElement; from: number; held: [number, number] | null; to: number; moved: boolean }

let dragged: Dragged | null = null;

function size(bars: SVGSVGElement): number {
  return Number(bars.dataset.size);
}

function barAt(bars: SVGSVGElement, x: number): number {
  const box = bars.getBoundingClientRect();
  return Math.max(0, Math.min(size(bars) - 1, Math.floor(((x - box.left) / box.width) * size(bars))));
}

function dayOf(bars: SVGSVGElement, bar: number, before = 0): string {
  const first = Date.parse(`${bars.dataset.first}T00:00:00Z`);
  return new Date(first + (bar * Number(bars.dataset.step) - before) * DAY).toISOString().slice(0, 10);
}

/** The bars that a row's days touch. */
export function barsOf(row: HTMLElement): SVGGElement[] {
  const from = row.dataset.from ?? row.dataset.to;
  if (!from) return [];
  return [...document.querySelectorAll<SVGSVGElement>("svg.bars")].flatMap((bars) => {
    const first = Date.parse(`${bars.dataset.first}T00:00:00Z`);
    const step = Number(bars.dataset.step) * DAY;
    const [start, end] = [from, row.dataset.to ?? from].map((day) => Math.floor((Date.parse(`${day}T00:00:00Z`) - first) / step));
    return [...bars.querySelectorAll("g")].filter((g) => Number(g.dataset.i) >= start! && Number(g.dataset.i) <= end!);
  });
}

/** First and last bar of what the press takes hold of: an edge leaves the other one, the middle both, elsewhere nothing. */
function held(bars: SVGSVGElement, x: number): { from: number; held: [number, number] | null } {
  const frame = bars.querySelector<SVGRectElement>(".chosen");
  const at = barAt(bars, x);
  if (!frame) return { from: at, held: null };
  const wide = 1000 / size(bars);
  const [start, long] = [Number(frame.getAttribute("x")), Number(frame.getAttribute("width"))];
  const [first, last] = [Math.floor(start / wide + 0.01), Math.ceil((start + long) / wide - 0.01) - 1];
  const box = frame.getBoundingClientRect();
  if (Math.abs(x - box.left) <= GRIP) return { from: last, held: null };
  if (Math.abs(x - box.right) <= GRIP) return { from: first, held: null };
  return x > box.left && x < box.right ? { from: at, held: [first, last] } : { from: at, held: null };
}

/** The bars that are chosen now. */
function span({ bars, from, held: whole, to, moved }: Dragged): [number, number] {
  if (!whole || !moved) return [Math.min(from, to), Math.max(from, to)];
  const by = Math.max(-whole[0], Math.min(size(bars) - 1 - whole[1], to - from));
  return [whole[0] + by, whole[1] + by];
}

function draw(now: Dragged): void {
  const wide = 1000 / size(now.bars);
  const [first, last] = span(now);
  now.frame.setAttribute("x", String(first * wide));
  now.frame.setAttribute("width", String((last - first + 1) * wide));
}

export function wireTimeline(choose: Days): void {
  document.addEventListener("pointerdown", (event) => {
    const bars = (event.target as Element).closest<SVGSVGElement>("svg.bars");
    if (!bars || event.button !== 0) return;
    event.preventDefault();
    const taken = held(bars, event.clientX);
    bars.querySelector(".chosen")?.remove();
    const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["class", "chosen"], ["y", "0"], ["height", "84"]]) frame.setAttribute(name!, value!);
    bars.append(frame);
    dragged = { bars, frame, ...taken, to: barAt(bars, event.clientX), moved: false };
    bars.setPointerCapture(event.pointerId);
    draw(dragged);
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const to = barAt(dragged.bars, event.clientX);
    dragged.moved ||= to !== dragged.to;
    dragged.to = to;
    draw(dragged);
  });
  document.addEventListener("pointerup", () => {
    if (!dragged) return;
    const [first, last] = span(dragged);
    const { bars } = dragged;
    dragged = null;
    choose(dayOf(bars, first), dayOf(bars, last + 1, 1));
  });
}
