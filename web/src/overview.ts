// The overview: whatever is chosen changes address, list, facets, timeline and map together; hovering lights the same event everywhere.
import { page, swap, Refused } from "./ask";
import { say } from "./said";
import type { EventMap } from "./map";
import { barsOf, wireTimeline } from "./timeline";

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
  void show(address.pathname + address.search.replaceAll("%2C", ",").replaceAll("%3B", ";"));
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
  if (!form.matches(".search, .days, .place-form")) return;
  event.preventDefault();
  const data = new FormData(form);
  const value = (name: string) => String(data.get(name) ?? "").replace(/\s/g, "") || null;
  if (form.matches(".search")) return choose({ q: String(data.get("q") ?? "") || null });
  if (form.matches(".days")) return choose({ since: value("since"), until: value("until") });
  const sides = ["west", "south", "east", "north"].map(value);
  if (sides.some(Boolean) && !sides.every(Boolean)) return say("A box has four sides: west, south, east, north");
  choose({ box: sides.every(Boolean) ? sides.join(",") : null, area: value("area") });
});

addEventListener("popstate", () => void show(location.pathname + location.search, false));

wireTimeline((since, until) => choose({ since, until }));

// Hovering or focusing a row lights its point and its bar; hovering a point lights its row.

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
    if (bar) lightBar(bar);
    const strip = (event.target as Element).closest<SVGRectElement>(".strips rect");
    if (strip) lightRow(strip.dataset.id ?? null);
  });
}
document.addEventListener("pointerout", (event) => {
  if ((event.target as Element).closest(".rows .row, svg.bars g")) light(null);
});

function lightBar(bar: SVGGElement): void {
  for (const row of document.querySelectorAll<HTMLElement>(".rows .row[data-from]")) row.classList.toggle("lit", barsOf(row).includes(bar));
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
    map = await openMap(place, location.search, { hover: lightRow, chooseArea: (area) => choose({ area, box: null }), choosePlace: (id) => choose({ place: id }) });
    document.querySelector("[data-box]")?.addEventListener("click", () => choose({ box: map!.box(), area: null }));
  } catch {
    place.classList.add("none");
    place.textContent = "This browser cannot draw the map (WebGL is missing); the list has every event.";
  }
}

void start();
