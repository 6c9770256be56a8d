// The picture: drawn by the server, moved, enlarged and walked through here.

import { get } from "/page/api.js";
import { button, fill, make, save } from "/page/dom.js";
import { shows } from "/page/facts.js";
import { frameOf, moves } from "/page/frame.js";
import { go, part, state } from "/page/state.js";
import { say } from "/page/words.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROW = 600;
let nodes = [];

shows(() => (state.entity.length ? state.entity : nodes.map((node) => node.id)));

export async function show(place) {
  const ratio = Math.min(Math.max(place.clientWidth / Math.max(place.clientHeight, 300), 0.4), 3).toFixed(2);
  // A narrow screen shows less rather than smaller.
  const telling = place.clientWidth < NARROW ? 12 : 25;
  const wanted = await get("picture", { ...part(), top: state.entity.length || state.around ? 60 : telling, ratio });
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
  moves(stage, svg, frame);
  parts.forEach(({ element }) => element.addEventListener("focus", () => { if (element.matches(":focus-visible")) frame.reveal(element); }));
  const tools = make("p", { className: "tools" },
    button(say("top"), () => go({ around: "", entity: [] })),
    button("+", () => frame.zoom(0.8), { "aria-label": say("larger") }), button("−", () => frame.zoom(1.25), { "aria-label": say("smaller") }),
    button(say("all"), () => frame.whole()),
    button("SVG", () => save("graph.svg", new Blob([wanted.svg], { type: "image/svg+xml" })), { "aria-label": say("save"), title: say("save") }),
    button("PNG", () => png(wanted.svg), { "aria-label": say("savePng"), title: say("savePng") }),
    make("span", { className: "note", textContent: say("drawn", nodes.length, wanted.entities) }));
  fill(place, tools, wanted.nodes.length ? stage : make("p", { textContent: say("none") }));
  place.classList.add("with-picture");
  frame.readable();
  const chosen = parts.find(isChosen);
  if (chosen) frame.reveal(chosen.element);
  const follow = () => { if (svg.isConnected) mark(parts); else window.removeEventListener("hashchange", follow); };
  window.addEventListener("hashchange", follow);
  follow();
}

/** Each node and edge: one of them is reached with Tab, arrows go on from there. */
function elements(svg, wanted) {
  const parts = [];
  svg.querySelectorAll("g.node").forEach((element, at) => {
    const node = wanted.nodes[at];
    // What is seen is a part of what is read aloud.
    const seen = [...element.querySelectorAll("text")].flatMap((text) => [...text.querySelectorAll("tspan")].length ? [...text.querySelectorAll("tspan")] : [text]).map((text) => text.textContent.trim());
    parts.push({ element, at, id: node.id, words: `${seen.join(" ") || node.label} (${node.class})`, open: () => go({ selected: node.id, statement: "" }) });
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
    parts.push({ element, label, from: edge.from, to: edge.to, statements: edge.statements, words, open });
  });
  // A node is followed by the lines that leave it.
  parts.sort((a, b) => (a.at ?? a.from) - (b.at ?? b.from) || Number(a.at === undefined) - Number(b.at === undefined));
  parts.forEach((one, at) => {
    one.element.setAttribute("tabindex", at === 0 ? "0" : "-1");
    one.element.setAttribute("role", "button");
    one.element.setAttribute("aria-label", one.words);
    for (const shape of [one.element, one.label].filter(Boolean)) {
      shape.addEventListener("click", (event) => { event.preventDefault(); if (!shape.ownerSVGElement.dragged) one.open(); });
    }
    one.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); one.open(); }
      const next = event.shiftKey ? null : nextOf(parts, one, event.key);
      if (!next) return;
      event.preventDefault();
      parts.forEach((other) => other.element.setAttribute("tabindex", other === next ? "0" : "-1"));
      next.element.focus();
    });
  });
  // Links in the picture lead away from it.
  svg.querySelectorAll("a").forEach((away) => { away.setAttribute("tabindex", "-1"); away.removeAttribute("href"); away.removeAttributeNS("http://www.w3.org/1999/xlink", "href"); });
  return parts;
}

/** Where an arrow key leads: right and left through all, down and up along the lines of the picture. */
function nextOf(parts, one, key) {
  const isNode = one.at !== undefined;
  const at = parts.indexOf(one);
  const node = (place) => parts.find((other) => other.at === place);
  switch (key) {
    case "ArrowRight": return parts[(at + 1) % parts.length];
    case "ArrowLeft": return parts[(at + parts.length - 1) % parts.length];
    case "ArrowDown": return isNode ? parts.find((other) => other.from === one.at) : node(one.to);
    case "ArrowUp": return isNode ? parts.find((other) => other.to === one.at) : node(one.from);
    case "Home": return parts[0];
    case "End": return parts[parts.length - 1];
    default: return null;
  }
}

function isChosen(one) {
  return one.id ? one.id === state.selected : one.statements.includes(state.statement);
}

function mark(parts) {
  for (const one of parts) {
    const is = isChosen(one);
    one.element.classList.toggle("chosen", is);
    one.label?.classList.toggle("chosen", is);
  }
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
