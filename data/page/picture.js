// The picture: drawn by the server, moved, enlarged and walked through here.

import { get } from "/page/api.js";
import { button, fill, make, save } from "/page/dom.js";
import { shows } from "/page/facts.js";
import { go, part, state } from "/page/state.js";
import { say } from "/page/words.js";

const SVG = "http://www.w3.org/2000/svg";
let nodes = [];

shows(() => (state.entity.length ? state.entity : nodes.map((node) => node.id)));

export async function show(place) {
  const ratio = Math.min(Math.max(place.clientWidth / Math.max(place.clientHeight, 300), 0.4), 3).toFixed(2);
  const wanted = await get("picture", { ...part(), top: state.entity.length || state.around ? 60 : 25, ratio });
  nodes = wanted.nodes;
  const parsed = new DOMParser().parseFromString(wanted.svg, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", say("keys"));
  const stage = make("div", { className: "stage" }, svg);
  const parts = elements(svg, wanted);
  const frame = frameOf(svg);
  moves(stage, svg, frame, parts);
  const tools = make("p", { className: "tools" },
    button(say("top"), () => go({ around: "", entity: [] })),
    button("+", () => frame.zoom(0.8), { "aria-label": say("larger") }), button("−", () => frame.zoom(1.25), { "aria-label": say("smaller") }),
    button(say("all"), () => frame.whole()),
    button(say("save"), () => save("graph.svg", new Blob([wanted.svg], { type: "image/svg+xml" }))),
    button(say("savePng"), () => png(wanted.svg)),
    make("span", { className: "note", textContent: say("drawn", nodes.length, wanted.entities) }));
  fill(place, tools, wanted.nodes.length ? stage : make("p", { textContent: say("none") }));
  place.classList.add("with-picture");
  mark(parts);
}

/** Each node and edge: one of them is reached with Tab, arrows go on from there. */
function elements(svg, wanted) {
  const parts = [];
  svg.querySelectorAll("g.node").forEach((element, at) => {
    const node = wanted.nodes[at];
    // What is seen is a part of what is read aloud.
    const seen = [...element.querySelectorAll("text")].flatMap((text) => [...text.querySelectorAll("tspan")].length ? [...text.querySelectorAll("tspan")] : [text]).map((text) => text.textContent.trim());
    parts.push({ element, id: node.id, words: `${seen.join(" ") || node.label} (${node.class})`, open: () => go({ selected: node.id, statement: "" }) });
  });
  const labels = [...svg.querySelectorAll("g.edge-label")];
  svg.querySelectorAll("g.edge").forEach((element, at) => {
    const edge = wanted.edges[at];
    if (!edge) return;
    const words = `${wanted.nodes[edge.from].label} — ${edge.words.join(" ; ")} — ${wanted.nodes[edge.to].label} (${say(edge.held)})`;
    const open = () => go({ statement: edge.statements[0], selected: "" });
    // A line is thin: what is broader and unseen takes the click.
    const line = element.querySelector("path");
    if (line) {
      const broad = document.createElementNS(SVG, "path");
      broad.setAttribute("d", line.getAttribute("d"));
      broad.setAttribute("class", "broad");
      element.append(broad);
    }
    const label = labels.find((one, n) => Number(one.dataset.edge ?? n) === at);
    parts.push({ element, label, statements: edge.statements, words, open });
  });
  parts.forEach((one, at) => {
    one.element.setAttribute("tabindex", at === 0 ? "0" : "-1");
    one.element.setAttribute("role", "button");
    one.element.setAttribute("aria-label", one.words);
    for (const shape of [one.element, one.label].filter(Boolean)) {
      shape.addEventListener("click", (event) => { event.preventDefault(); if (!shape.ownerSVGElement.dragged) one.open(); });
    }
    one.element.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); one.open(); }
      if (!steps[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      const next = parts[(at + steps[event.key] + parts.length) % parts.length];
      one.element.setAttribute("tabindex", "-1");
      next.element.setAttribute("tabindex", "0");
      next.element.focus();
    });
  });
  // Links in the picture lead away from it.
  svg.querySelectorAll("a").forEach((away) => { away.setAttribute("tabindex", "-1"); away.removeAttribute("href"); away.removeAttributeNS("http://www.w3.org/1999/xlink", "href"); });
  return parts;
}

function mark(parts) {
  for (const one of parts) {
    const is = one.id ? one.id === state.selected : one.statements.includes(state.statement);
    one.element.classList.toggle("chosen", is);
    one.label?.classList.toggle("chosen", is);
  }
}

function frameOf(svg) {
  const whole = { ...["x", "y", "width", "height"].reduce((box, side) => ({ ...box, [side]: svg.viewBox.baseVal[side] }), {}) };
  let box = { ...whole };
  const set = (next) => {
    const width = Math.min(Math.max(next.width, whole.width / 40), whole.width * 4);
    const scale = width / next.width;
    // The picture never goes out of sight.
    const height = next.height * scale;
    const x = Math.min(Math.max(next.x, whole.x - width * 0.8), whole.x + whole.width - width * 0.2);
    const y = Math.min(Math.max(next.y, whole.y - height * 0.8), whole.y + whole.height - height * 0.2);
    box = { x, y, width, height };
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  };
  const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const zoom = (factor, centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) => {
    set({ x: centre.x - (centre.x - box.x) * factor, y: centre.y - (centre.y - box.y) * factor, width: box.width * factor, height: box.height * factor });
  };
  return { zoom, point, whole: () => set(whole), move: (x, y) => set({ ...box, x: box.x + x, y: box.y + y }), size: () => box };
}

function moves(stage, svg, frame, parts) {
  stage.addEventListener("wheel", (event) => { event.preventDefault(); frame.zoom(Math.exp(event.deltaY * 0.0015), frame.point(event)); }, { passive: false });
  const fingers = new Map();
  let apart = 0;
  stage.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    apart = 0;
    svg.dragged = false;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (fingers.size === 2) {
      fingers.set(event.pointerId, event);
      const [a, b] = [...fingers.values()];
      const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (apart) frame.zoom(apart / now, frame.point({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
      apart = now;
      svg.dragged = true;
      return;
    }
    if (!svg.dragged && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 5) return;
    if (!svg.dragged) stage.setPointerCapture(event.pointerId);
    svg.dragged = true;
    const [from, to] = [frame.point(before), frame.point(event)];
    frame.move(from.x - to.x, from.y - to.y);
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    stage.addEventListener(end, (event) => { fingers.delete(event.pointerId); apart = 0; });
  }
  stage.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") frame.zoom(0.8);
    if (event.key === "-") frame.zoom(1.25);
    if (event.key === "0") frame.whole();
  });
  window.addEventListener("hashchange", () => mark(parts));
}

function png(svg) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save("graph.png", blob));
  };
  image.src = address;
}
