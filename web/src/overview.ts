// The overview: whatever is chosen changes address, list, facets, timeline and map together; hovering lights the same event everywhere.
import { page, swap, Refused } from "./ask";
import { say } from "./said";
import type { EventMap } from "./map";

let map: EventMap | null = null;
let asking: AbortController | null = null;

async function show(address: string, push = true): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  try {
    const fresh = await page(address, asking.signal);
    const open = openFacets();
    swap(fresh, "[data-swap]");
    keepOpen(open);
    document.querySelector<HTMLInputElement>("#q")!.value = fresh.querySelector<HTMLInputElement>("#q")?.value ?? "";
    document.querySelector<HTMLElement>("#desk")!.dataset.query = fresh.querySelector<HTMLElement>("#desk")?.dataset.query ?? "";
    if (push) history.pushState(null, "", address);
    map?.choose(new URL(address, location.href).search);
    say(document.querySelector(".facets .sum")?.textContent?.trim().replace(/\s+/g, " ") ?? "", 2);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    say(error instanceof Refused ? error.refusal.detail : "The desk does not answer");
  }
}

function openFacets(): Map<string, boolean> {
  return new Map([...document.querySelectorAll<HTMLDetailsElement>("[data-facet]")].map((d) => [d.dataset.facet ?? "", d.open]));
}

function keepOpen(open: Map<string, boolean>): void {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("[data-facet]")) {
    const was = open.get(details.dataset.facet ?? "");
    if (was !== undefined) details.open = was;
  }
}

function choose(changes: Record<string, string | null>): void {
  const address = new URL(location.href);
  address.searchParams.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  void show(address.pathname + address.search);
}

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("#desk a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.pathname !== "/") return;
  event.preventDefault();
  void show(address.pathname + address.search);
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches(".search, .days")) return;
  event.preventDefault();
  const data = new FormData(form);
  const changes: Record<string, string | null> = {};
  for (const name of form.matches(".days") ? ["since", "until"] : ["q"]) changes[name] = String(data.get(name) ?? "") || null;
  choose(changes);
});

addEventListener("popstate", () => void show(location.pathname + location.search, false));

// The timeline: drag chooses days; the keyboard has the two fields below it.

const DAY = 86_400_000;

function barAt(bars: SVGSVGElement, x: number): number {
  const box = bars.getBoundingClientRect();
  const size = Number(bars.dataset.size);
  return Math.max(0, Math.min(size - 1, Math.floor(((x - box.left) / box.width) * size)));
}

function dayOf(bars: SVGSVGElement, bar: number): string {
  return new Date(Date.parse(`${bars.dataset.first}T00:00:00Z`) + bar * Number(bars.dataset.step) * DAY).toISOString().slice(0, 10);
}

let dragged: { bars: SVGSVGElement; from: number; frame: SVGRectElement } | null = null;

document.addEventListener("pointerdown", (event) => {
  const bars = (event.target as Element).closest<SVGSVGElement>("svg.bars");
  if (!bars || event.button !== 0) return;
  event.preventDefault();
  bars.querySelector(".chosen")?.remove();
  const frame = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  frame.setAttribute("class", "chosen");
  frame.setAttribute("y", "0");
  frame.setAttribute("height", "84");
  bars.append(frame);
  dragged = { bars, from: barAt(bars, event.clientX), frame };
  bars.setPointerCapture(event.pointerId);
  drag(event);
});

function drag(event: PointerEvent): void {
  if (!dragged) return;
  const wide = 1000 / Number(dragged.bars.dataset.size);
  const to = barAt(dragged.bars, event.clientX);
  const [first, last] = [Math.min(dragged.from, to), Math.max(dragged.from, to)];
  dragged.frame.setAttribute("x", String(first * wide));
  dragged.frame.setAttribute("width", String((last - first + 1) * wide));
}

document.addEventListener("pointermove", drag);
document.addEventListener("pointerup", (event) => {
  if (!dragged) return;
  const { bars, from } = dragged;
  const to = barAt(bars, event.clientX);
  dragged = null;
  const end = Date.parse(`${dayOf(bars, Math.max(from, to) + 1)}T00:00:00Z`) - DAY;
  choose({ since: dayOf(bars, Math.min(from, to)), until: new Date(end).toISOString().slice(0, 10) });
});

// Hovering or focusing a row lights its point and its bar; hovering a point lights its row.

function barsOf(row: HTMLElement): Element[] {
  const bars = document.querySelector<SVGSVGElement>("svg.bars");
  const from = row.dataset.from ?? row.dataset.to;
  if (!bars || !from) return [];
  const first = Date.parse(`${bars.dataset.first}T00:00:00Z`);
  const step = Number(bars.dataset.step) * DAY;
  const [start, end] = [from, row.dataset.to ?? from].map((day) => Math.floor((Date.parse(`${day}T00:00:00Z`) - first) / step));
  return [...bars.querySelectorAll("g")].filter((g) => Number(g.dataset.i) >= start! && Number(g.dataset.i) <= end!);
}

function light(row: HTMLElement | null): void {
  for (const lit of document.querySelectorAll(".bars .lit, .rows .lit, .strips .lit")) lit.classList.remove("lit");
  if (!row) {
    map?.light(null);
    return;
  }
  row.classList.add("lit");
  for (const bar of barsOf(row)) bar.classList.add("lit");
  document.querySelector(`.strips [data-id="${CSS.escape(row.dataset.id ?? "")}"]`)?.classList.add("lit");
  map?.light(row.dataset.x ? [Number(row.dataset.x), Number(row.dataset.y)] : null);
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const row = (event.target as Element).closest<HTMLElement>(".rows .row[data-id]");
    if (row) light(row);
    const bar = (event.target as Element).closest<SVGGElement>("svg.bars g");
    if (bar) lightBar(Number(bar.dataset.i));
    const strip = (event.target as Element).closest<SVGRectElement>(".strips rect");
    if (strip) lightRow(strip.dataset.id ?? null);
  });
}
document.addEventListener("pointerout", (event) => {
  if ((event.target as Element).closest(".rows .row, svg.bars g")) light(null);
});

function lightBar(i: number): void {
  for (const row of document.querySelectorAll<HTMLElement>(".rows .row[data-from]")) {
    row.classList.toggle("lit", barsOf(row).some((bar) => Number((bar as SVGGElement).dataset.i) === i));
  }
}

function lightRow(id: string | null): void {
  for (const row of document.querySelectorAll<HTMLElement>(".rows .row")) {
    const mine = row.dataset.id === id;
    row.classList.toggle("lit", mine);
    if (mine) row.scrollIntoView({ block: "nearest" });
  }
}

async function start(): Promise<void> {
  const place = document.querySelector<HTMLElement>("#map");
  if (!place) return;
  try {
    const { openMap } = await import("./map");
    map = await openMap(place, location.search, { hover: lightRow, chooseBox: (box) => choose({ box }), choosePlace: (id) => choose({ place: id }) });
    document.querySelector("[data-box]")?.addEventListener("click", () => choose({ box: map!.box() }));
  } catch {
    place.classList.add("none");
    place.textContent = "This browser cannot draw the map (WebGL is missing); the list has every event.";
  }
}

void start();
