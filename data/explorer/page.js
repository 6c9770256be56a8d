"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const canvas = document.getElementById("canvas");
const svg = canvas.querySelector("svg");
const facts = document.getElementById("facts");
const filters = document.getElementById("filters");
const nodes = [...svg.querySelectorAll("g.node")];
const edges = [...svg.querySelectorAll("g.edge")];
// A large picture has no words on some edges.
const labels = edges.map(() => null);
svg.querySelectorAll("g.edge-label").forEach((label, n) => { labels[label.dataset.edge ?? n] = label; });

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...children);
  return made;
}

// Pan and zoom: the part of the picture that is shown.
const whole = svg.viewBox.baseVal;
const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
let shown = { ...all };
function show(part) {
  shown = part;
  svg.setAttribute("viewBox", `${part.x} ${part.y} ${part.width} ${part.height}`);
}
function at(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return point;
}
function zoom(factor, centre) {
  const width = Math.min(Math.max(shown.width * factor, all.width / 60), all.width * 3);
  const scale = width / shown.width;
  show({ x: centre.x - (centre.x - shown.x) * scale, y: centre.y - (centre.y - shown.y) * scale, width, height: shown.height * scale });
}
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(event.deltaY * 0.0015), at(event));
}, { passive: false });
let held = null;
canvas.addEventListener("pointerdown", (event) => { held = { point: at(event), moved: false, x: event.clientX, y: event.clientY }; });
window.addEventListener("pointermove", (event) => {
  if (!held) return;
  if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4) held.moved = true;
  if (!held.moved) return;
  const point = at(event);
  show({ ...shown, x: shown.x + held.point.x - point.x, y: shown.y + held.point.y - point.y });
});
let dragged = false;
window.addEventListener("pointerup", () => { dragged = held !== null && held.moved; held = null; });
canvas.addEventListener("keydown", (event) => {
  const step = shown.width / 10;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const centre = { x: shown.x + shown.width / 2, y: shown.y + shown.height / 2 };
  if (moves[event.key]) show({ ...shown, x: shown.x + moves[event.key][0], y: shown.y + moves[event.key][1] });
  else if (event.key === "+") zoom(0.8, centre);
  else if (event.key === "-") zoom(1.25, centre);
  else if (event.key === "Escape") choose(null);
  else return;
  event.preventDefault();
});
const home = document.getElementById("whole");
home.textContent = words.whole;
home.addEventListener("click", () => show({ ...all }));

// What is shown: kinds of entities, relations, ways of being held, time.
const off = { classes: new Set(), relations: new Set(), held: new Set() };
let from = "";
let to = "";
function boxes(title, kind, names) {
  filters.append(element("h2", { textContent: title }));
  for (const [key, name] of names) {
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => { box.checked ? off[kind].delete(key) : off[kind].add(key); filter(); });
    filters.append(element("label", {}, box, name));
  }
}
boxes(words.classes, "classes", data.classes);
boxes(words.held, "held", data.held);
boxes(words.relations, "relations", data.relations);
filters.append(element("h2", { textContent: words.time }));
for (const [name, set] of [[words.from, (v) => { from = v; }], [words.to, (v) => { to = v; }]]) {
  const field = element("input", { type: "text", placeholder: words.day });
  field.addEventListener("input", () => { set(/^\d{4}(-\d\d(-\d\d)?)?$/.test(field.value.trim()) ? field.value.trim() : ""); filter(); });
  filters.append(element("label", {}, name), field);
}
if (data.left) filters.append(element("p", { textContent: data.left }));
function holds(statement) {
  if (off.relations.has(statement.relation)) return false;
  if (!statement.first && !statement.last) return !from && !to;
  // Years, months and days compare as text; "2020" ends after all that begins with it.
  return !(from && statement.last && statement.last < from) && !(to && statement.first && statement.first > to + "~");
}
function filter() {
  const isOn = data.nodes.map((node) => !off.classes.has(node.class));
  const linked = data.nodes.map(() => false);
  data.edges.forEach((edge, n) => {
    const on = isOn[edge.from] && isOn[edge.to] && !off.held.has(edge.held) && edge.statements.some(holds);
    edges[n].classList.toggle("hidden", !on);
    labels[n]?.classList.toggle("hidden", !on);
    if (on) linked[edge.from] = linked[edge.to] = true;
  });
  const narrowed = off.relations.size || off.held.size || from || to;
  nodes.forEach((node, n) => node.classList.toggle("hidden", !isOn[n] || (narrowed && !linked[n])));
}

// What is known of what is clicked.
function told(statement) {
  const [line, ...evidence] = statement.told;
  return element("li", {}, line, ...evidence.map((words) => element("span", { className: "evidence", textContent: words })));
}
function choose(chosen) {
  facts.replaceChildren();
  for (const one of [...nodes, ...edges, ...labels]) one?.classList.remove("pale", "chosen");
  if (!chosen) { facts.append(element("p", { textContent: words.hint })); return; }
  const near = new Set();
  const touching = data.edges.map((edge, n) => chosen.node !== undefined ? edge.from === chosen.node || edge.to === chosen.node : n === chosen.edge);
  touching.forEach((touches, n) => { if (touches) { near.add(data.edges[n].from); near.add(data.edges[n].to); } });
  if (chosen.node !== undefined) { near.add(chosen.node); nodes[chosen.node].classList.add("chosen"); }
  nodes.forEach((node, n) => node.classList.toggle("pale", !near.has(n)));
  edges.forEach((edge, n) => { edge.classList.toggle("pale", !touching[n]); labels[n]?.classList.toggle("pale", !touching[n]); });
  if (chosen.node !== undefined) {
    const node = data.nodes[chosen.node];
    facts.append(...node.told.map((line) => element("p", { textContent: line })));
    for (const link of node.links) facts.append(element("p", {}, element("a", { href: link, target: "_blank", rel: "noopener", textContent: link })));
  }
  const list = element("ul", {});
  touching.forEach((touches, n) => { if (touches) data.edges[n].statements.forEach((statement) => list.append(told(statement))); });
  facts.append(list);
}
function click(one, chosen) {
  one.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); if (!dragged) choose(chosen); });
}
nodes.forEach((node, n) => click(node, { node: n }));
edges.forEach((edge, n) => {
  const wide = edge.querySelector("path").cloneNode();
  wide.classList.add("wide");
  wide.removeAttribute("marker-end");
  edge.append(wide);
  click(edge, { edge: n });
});
labels.forEach((label, n) => { if (label) click(label, { edge: n }); });
canvas.addEventListener("click", () => { if (!dragged) choose(null); });

// Search by label, alias or id.
const search = document.getElementById("search");
search.placeholder = words.search;
document.getElementById("names").append(...data.nodes.map((node) => element("option", { value: node.label })));
search.addEventListener("input", () => {
  const wanted = search.value.trim().toLowerCase();
  const found = wanted ? data.nodes.findIndex((node) => [node.id, node.label, ...node.aliases].some((name) => name.toLowerCase() === wanted)) : -1;
  const like = found < 0 && wanted.length > 1 ? data.nodes.findIndex((node) => [node.label, ...node.aliases].some((name) => name.toLowerCase().includes(wanted))) : found;
  if (like < 0) return;
  choose({ node: like });
  const box = nodes[like].getBBox();
  const corner = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(nodes[like].getCTM()).matrixTransform(svg.getCTM().inverse());
  const width = Math.min(all.width, 900);
  const height = width * all.height / all.width;
  show({ x: corner.x - width / 2, y: corner.y - height / 2, width, height });
});
choose(null);
