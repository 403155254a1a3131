// Drawing an area on the map: drag a line around it, or click its corners; by keyboard the arrows move the map and Space sets a corner under the cross.
import type { FeatureCollection, Position } from "geojson";
import type { GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { say } from "./said";

const MOST = 60; // corners: more make the address long and the area no truer
const STILL = 6; // pixels within which a press is a click, not a line
const HOW = "Drag around the area, or click its corners and the first one again. Keys: arrows move the map, Space sets a corner, Backspace takes it back, Enter ends, Esc leaves.";

export function areaOf(query: string): Position[] {
  const asked = new URLSearchParams(query);
  const area = asked.get("area");
  if (area) return area.split(";").map((corner) => corner.split(",").map(Number));
  const [west, south, east, north] = (asked.get("box") ?? "").split(",").map(Number);
  return north === undefined ? [] : [[west!, south!], [east!, south!], [east!, north], [west!, north]];
}

export function outline(corners: Position[], closed: boolean): FeatureCollection {
  const ring = closed && corners.length > 2 ? [...corners, corners[0]!] : corners;
  const line = ring.length > 1 ? [{ type: "Feature" as const, properties: { corner: false }, geometry: { type: "LineString" as const, coordinates: ring } }] : [];
  const fill = closed && corners.length > 2 ? [{ type: "Feature" as const, properties: { corner: false }, geometry: { type: "Polygon" as const, coordinates: [ring] } }] : [];
  const dots = closed ? [] : corners.map((corner) => ({ type: "Feature" as const, properties: { corner: true }, geometry: { type: "Point" as const, coordinates: corner } }));
  return { type: "FeatureCollection", features: [...fill, ...line, ...dots] };
}

/** How far a point lies from the stretch between two others, in pixels. */
function off([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx! - ax!, by! - ay!];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x! - ax!) * dx + (y! - ay!) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x! - ax! - along * dx, y! - ay! - along * dy);
}

/** Ramer, Douglas and Peucker: the line without the points that lie within `room` pixels of it. */
function simpler(points: Position[], room: number): Position[] {
  if (points.length < 3) return points;
  const [first, last] = [points[0]!, points.at(-1)!];
  let [far, most] = [0, room];
  points.forEach((point, i) => {
    const distance = off(point, first, last);
    if (distance > most) [far, most] = [i, distance];
  });
  if (!far) return [first, last];
  return [...simpler(points.slice(0, far + 1), room).slice(0, -1), ...simpler(points.slice(far), room)];
}

export class Lasso {
  on = false;
  private corners: Position[] = [];
  private line: Position[] | null = null;
  private readonly frame: HTMLElement;
  private readonly how = document.createElement("p");

  constructor(private readonly map: MapLibre, private readonly button: HTMLElement, private readonly chosen: (area: string) => void, private readonly left: () => void) {
    this.frame = map.getContainer().closest<HTMLElement>(".map") ?? map.getContainer();
    this.how.className = "how";
    this.how.role = "status";
    const cross = document.createElement("i");
    cross.className = "cross";
    map.getContainer().append(cross);
    button.addEventListener("click", () => (this.on ? this.stop() : this.start()));
    const canvas = map.getCanvasContainer();
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    this.frame.addEventListener("keydown", (event) => this.key(event), true);
  }

  private start(): void {
    this.on = true;
    this.corners = [];
    this.map.dragPan.disable();
    this.map.doubleClickZoom.disable();
    this.button.setAttribute("aria-pressed", "true");
    this.frame.classList.add("drawing");
    this.frame.append(this.how);
    this.how.textContent = HOW;
    this.map.getCanvas().focus();
    this.show();
  }

  private stop(): void {
    this.on = false;
    this.line = null;
    this.map.dragPan.enable();
    this.map.doubleClickZoom.enable();
    this.button.setAttribute("aria-pressed", "false");
    this.frame.classList.remove("drawing", "by-keys");
    this.how.remove();
    this.how.textContent = "";
    this.left();
  }

  private finish(): void {
    const corners = this.corners;
    if (corners.length < 3) return say("An area has three corners at least");
    this.stop();
    this.chosen(corners.map(([x, y]) => `${x!.toFixed(4)},${y!.toFixed(4)}`).join(";"));
  }

  private show(): void {
    const drawn = this.line && this.line.length > 2 ? this.line.map((at) => this.place(at)) : this.corners;
    (this.map.getSource("drawn") as GeoJSONSource | undefined)?.setData(outline(drawn, false));
  }

  private at(event: PointerEvent): Position {
    const box = this.map.getCanvasContainer().getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private place([x, y]: Position): Position {
    return this.map.unproject([x!, y!]).toArray();
  }

  private press(event: PointerEvent): void {
    if (!this.on || event.button !== 0) return;
    this.line = [this.at(event)];
    this.map.getCanvasContainer().setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const last = this.line?.at(-1);
    if (!this.line || !last) return;
    const at = this.at(event);
    if (Math.hypot(at[0]! - last[0]!, at[1]! - last[1]!) < (this.line.length > 1 ? 3 : STILL)) return;
    this.line.push(at);
    this.show();
  }

  private release(event: PointerEvent): void {
    const line = this.line;
    this.line = null;
    if (!line) return;
    if (line.length > 3) {
      let room = 1;
      let kept = simpler(line, room);
      while (kept.length > MOST) kept = simpler(line, (room *= 1.6));
      this.corners = kept.map((at) => this.place(at));
      return this.finish();
    }
    const [x, y] = this.at(event);
    const first = this.corners[0] && this.map.project(this.corners[0] as [number, number]);
    if (first && Math.hypot(first.x - x!, first.y - y!) < 12 && this.corners.length > 2) return this.finish();
    this.add(this.place([x!, y!]));
  }

  private add(corner: Position): void {
    const last = this.corners.at(-1);
    if (!last || last[0] !== corner[0] || last[1] !== corner[1]) this.corners.push(corner);
    this.show();
  }

  private key(event: KeyboardEvent): void {
    if (!this.on || event.target !== this.map.getCanvas()) return;
    if (event.key.startsWith("Arrow")) return this.frame.classList.add("by-keys");
    const acts: Record<string, () => void> = {
      Escape: () => this.stop(),
      Enter: () => this.finish(),
      Backspace: () => (this.corners.pop(), this.show()),
      " ": () => (this.frame.classList.add("by-keys"), this.add(this.map.getCenter().toArray()), say(`corner ${this.corners.length}`)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}
