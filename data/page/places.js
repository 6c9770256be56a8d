// Where things are: points and movements on a plain grid of degrees.

import { get } from "/page/api.js";
import { fill, make } from "/page/dom.js";
import { go, part, state } from "/page/state.js";
import { say } from "/page/words.js";

const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes, words) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.textContent = words;
  return made;
}

export async function show(place) {
  const map = await get("map", part());
  const features = map.geojson.features;
  const points = features.filter((feature) => feature.geometry?.type === "Point");
  if (points.length === 0) { fill(place, make("p", { textContent: say("unlocated") })); return; }
  const [lon, lat] = [0, 1].map((axis) => points.map((feature) => feature.geometry.coordinates[axis]));
  const margin = 1.5;
  const [west, east] = [Math.min(...lon) - margin, Math.max(...lon) + margin];
  const [south, north] = [Math.min(...lat) - margin, Math.max(...lat) + margin];
  // Degrees of longitude are as long as they are in the middle of the map.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const width = 900;
  const scale = width / ((east - west) * squeeze);
  const height = Math.min((north - south) * scale, 900);
  const x = (longitude) => (longitude - west) * squeeze * scale;
  const y = (latitude) => ((north - latitude) / (north - south)) * height;
  const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "map", role: "group", "aria-label": say("places") });
  const step = [1, 2, 5, 10, 20, 30].find((degrees) => (east - west) / degrees < 10) ?? 45;
  for (let l = Math.ceil(west / step) * step; l <= east; l += step) svg.append(shape("line", { x1: x(l), x2: x(l), y1: 0, y2: height, class: "grid" }), shape("text", { x: x(l) + 3, y: height - 4, class: "degrees" }, `${l}°`));
  for (let l = Math.ceil(south / step) * step; l <= north; l += step) svg.append(shape("line", { y1: y(l), y2: y(l), x1: 0, x2: width, class: "grid" }), shape("text", { x: 3, y: y(l) - 3, class: "degrees" }, `${l}°`));
  for (const feature of features.filter((one) => one.geometry?.type === "LineString")) {
    const line = feature.geometry.coordinates.map(([a, b]) => `${x(a)},${y(b)}`).join(" ");
    svg.append(shape("polyline", { points: line, class: "way" }));
  }
  for (const feature of points) {
    const [a, b] = feature.geometry.coordinates;
    const id = feature.properties.id ?? feature.id;
    const label = feature.properties.label ?? id;
    const group = shape("g", { class: state.selected === id ? "site chosen" : "site", tabindex: "0", role: "button", "aria-label": label });
    group.append(shape("circle", { cx: x(a), cy: y(b), r: 5 }), shape("text", { x: x(a) + 8, y: y(b) + 4 }, label));
    const open = () => go({ selected: id, statement: "" });
    group.addEventListener("click", open);
    group.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
    svg.append(group);
  }
  fill(place, make("p", { className: "note", textContent: say("located", map.places, map.movements) }), make("div", { className: "stage" }, svg));
}
