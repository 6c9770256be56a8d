// A picture as the parts that it is made of, of which a large one has in the page only those in view.

import { arrange } from "/page/arrange.js";

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
// A picture of more parts than these has not all of them in the page at once …
const MANY = 1500;
// … but so many, where no more are in view.
const NEAR = 500;
// What is in the page reaches so far beyond the view, so that little is to be done while it moves.
const BEYOND = 0.25;

// The parts of a picture, as they are written: none holds another.
const PARTS = /<g class="(node|group|edge|edge-label)( [a-z]+)?"[^>]*>[^]*?<\/g>\n?/g;

function numbers(words) {
  return (words.match(/-?[\d.]+/g) ?? []).map(Number);
}

function around(points) {
  const [xs, ys] = [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The box that holds both. */
export function joined(one, other) {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return { x, y, width: Math.max(one.x + one.width, other.x + other.width) - x, height: Math.max(one.y + one.height, other.y + other.height) - y };
}

function meets(one, other) {
  return one.x <= other.x + other.width && other.x <= one.x + one.width && one.y <= other.y + other.height && other.y <= one.y + one.height;
}

/** Whether a line of straight parts runs through a box. */
function crosses({ points, label }, box) {
  if (label && meets(label.box, box)) return true;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x, y] = [points[at], points[at + 1]];
    const [dx, dy] = [points[at + 2] - x, points[at + 3] - y];
    // The stretch of the line, from 0 to 1, that lies within each side (Liang and Barsky).
    let [from, to] = [0, 1];
    for (const [by, room] of [[-dx, x - box.x], [dx, right - x], [-dy, y - box.y], [dy, bottom - y]]) {
      if (by === 0 && room < 0) to = -1;
      else if (by < 0) from = Math.max(from, room / by);
      else if (by > 0) to = Math.min(to, room / by);
    }
    if (from <= to) return true;
  }
  return false;
}

function boxed(text, name = "data-box") {
  const told = text.match(new RegExp(` ${name}="([^"]*)"`));
  if (!told) return null;
  const [x, y, width, height] = numbers(told[1]);
  return { x, y, width, height };
}

function parsed(svg) {
  return document.adoptNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
}

/** A part that becomes an element where it is wanted: those of a large picture are read in no time as text. */
class Part {
  #element = null;

  constructor(text, more) {
    Object.assign(this, more);
    this.source = text;
    this.text = text;
  }

  /** Gives it these attributes besides those that it was drawn with; `d` is its line's. */
  write({ transform = "", d = null }) {
    const [, line] = this.source.match(/ d="([^"]*)"/) ?? [];
    this.text = (d ? this.source.replace(` d="${line}"`, ` d="${d}"`) : this.source).replace("<g ", transform ? `<g transform="${transform}" ` : "<g ");
    if (!this.#element) return;
    if (transform) this.#element.setAttribute("transform", transform);
    else this.#element.removeAttribute("transform");
    if (line && this.order !== undefined) this.#element.querySelectorAll("path").forEach((path) => path.setAttribute("d", d ?? line));
  }

  get element() {
    this.#element ??= parsed(`<svg xmlns="${SVG}" xmlns:xlink="${XLINK}">${this.text}</svg>`).firstElementChild;
    return this.#element;
  }
}

/** Links in the picture lead away from it. */
function unlinked(element) {
  for (const away of element.querySelectorAll("a")) {
    away.setAttribute("tabindex", "-1");
    away.removeAttribute("href");
    away.removeAttributeNS(XLINK, "href");
  }
}

/** A line is thin: what is broader and unseen takes the click. */
function broadened(element) {
  const line = element.querySelector("path");
  if (!line || element.querySelector(".broad")) return;
  const broad = document.createElementNS(SVG, "path");
  broad.setAttribute("d", line.getAttribute("d"));
  broad.setAttribute("class", "broad");
  element.append(broad);
}

/** Makes these the children of a layer; what stays there is not moved, so that it keeps the keyboard. */
function settle(layer, wanted) {
  const stays = new Set(wanted);
  for (const child of [...layer.children]) if (!stays.has(child)) child.remove();
  let at = layer.firstElementChild;
  for (const element of wanted) {
    if (element === at) at = at.nextElementSibling;
    else layer.insertBefore(element, at);
  }
}

/** The parts of a picture: nodes and edges as told, each with its label and where it is; and the rest of it, a layer for each kind. */
function read(told) {
  const texts = { group: [], edge: [], node: [], "edge-label": [] };
  const rest = told.svg.replace(PARTS, (text, kind) => (texts[kind].push(text) === 1 ? `<g class="layer ${kind}s"></g>` : ""));
  const nodes = texts.node.map((text, at) => {
    const mark = boxed(text);
    const words = boxed(text, "data-words");
    return new Part(text, { at, id: told.nodes[at].id, told: told.nodes[at], mark, words, box: words ? joined(mark, words) : mark });
  });
  const labels = new Map(texts["edge-label"].map((text, at) => [Number(text.match(/ data-edge="(\d+)"/)?.[1] ?? at), text]));
  const edges = texts.edge.map((text, at) => {
    const { from, to, statements } = told.edges[at];
    const line = text.match(/ d="([^"]*)"/)?.[1] ?? "M0 0L0 0";
    const label = labels.has(at) ? new Part(labels.get(at), { box: boxed(labels.get(at)) }) : null;
    const points = numbers(line);
    const box = around(points);
    return new Part(text, { label, told: told.edges[at], order: at, from, to, statements, line, points: line.includes("C") ? null : points, box: label ? joined(box, label.box) : box });
  });
  // A node is followed by the lines that leave it.
  const leaving = nodes.map(() => []);
  edges.forEach((edge) => leaving[edge.from].push(edge));
  const groups = texts.group.map((text) => new Part(text, { box: boxed(text) }));
  return { rest, groups, nodes, edges, parts: nodes.flatMap((node) => [node, ...leaving[node.at]]) };
}

/** A picture as told, taken apart; `dress` makes ready what comes into the page. */
export function sheetOf(told, dress) {
  const { rest, groups, nodes, edges, parts } = read(told);
  const svg = parsed(rest);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const box = svg.getAttribute("viewBox");
  const [x, y, width, height] = numbers(box);
  const whole = { x, y, width, height, box };
  const [dx, dy] = numbers(svg.querySelector("g.graph")?.getAttribute("transform") ?? "0 0");
  const layers = Object.fromEntries(["group", "edge", "node", "edge-label"].map((kind) => [kind, svg.querySelector(`.layer.${kind}s`) ?? document.createElementNS(SVG, "g")]));
  layers.group.append(...groups.map((group) => group.element));
  const isLarge = parts.length > MANY;
  const dressed = new Set();
  const kept = new Set();
  let shown = parts;
  let inPage = [];
  let looked = null;
  let isNear = true;
  let last = null;
  // Whether what is in the page is to be put there anew.
  let isOld = true;

  /** Takes into the page these and what is to stay there, and nothing else. */
  function put(wanted) {
    isOld = false;
    inPage = kept.size ? shown.filter((part) => wanted.has(part) || kept.has(part)) : shown.filter((part) => wanted.has(part));
    for (const part of inPage.filter((one) => !dressed.has(one))) {
      dressed.add(part);
      unlinked(part.element);
      if (part.at === undefined) broadened(part.element);
      dress(part);
    }
    const [marks, lines] = [inPage.filter((part) => part.at !== undefined), inPage.filter((part) => part.at === undefined)];
    settle(layers.node, marks.map((part) => part.element));
    settle(layers.edge, lines.map((part) => part.element));
    settle(layers["edge-label"], lines.map((part) => part.label?.element).filter(Boolean));
    if (isLarge) settle(layers.group, isNear ? groups.map((group) => group.element) : []);
  }

  /** What is in view of the picture's units from now on; whether its parts are in the page, which what is enlarged does not get while it moves. */
  function look(seen, isMoving = false) {
    last = seen;
    if (!isLarge) return true;
    const view = { x: seen.x - dx, y: seen.y - dy, width: seen.width, height: seen.height };
    if (looked && view.x >= looked.x && view.y >= looked.y && view.x + view.width <= looked.x + looked.width
      && view.y + view.height <= looked.y + looked.height && view.width > looked.width / 4) return isNear;
    const isShifted = looked && Math.abs(view.width * (1 + 2 * BEYOND) - looked.width) < 1;
    if (isMoving && !isShifted && !isOld) return false;
    const wide = { x: view.x - view.width * BEYOND, y: view.y - view.height * BEYOND, width: view.width * (1 + 2 * BEYOND), height: view.height * (1 + 2 * BEYOND) };
    const near = shown.filter((part) => meets(part.box, wide) && (!part.points || crosses(part, wide)));
    isNear = near.length <= NEAR;
    looked = isNear ? wide : null;
    if (isNear || inPage.length !== kept.size || isOld) put(new Set(isNear ? near : []));
    return isNear;
  }

  /** Shows these parts alone. */
  function show(wanted) {
    shown = wanted;
    looked = null;
    isOld = true;
    if (!isLarge) put(new Set(shown));
  }

  /** Keeps these parts in the page wherever they are. */
  function keep(wanted) {
    if (wanted.length === kept.size && wanted.every((part) => kept.has(part))) return;
    kept.clear();
    wanted.forEach((part) => kept.add(part));
    if (!isLarge) return;
    looked = null;
    isOld = true;
    if (last) look(last);
  }

  /** The picture as a file, with what is shown of it. */
  function text() {
    const seen = new Map(shown.flatMap((part) => [part, part.label]).filter(Boolean).map((part) => [part.source, part.text]));
    return told.svg.replace(PARTS, (part, kind) => (kind === "group" ? part : seen.get(part) ?? ""));
  }

  /** Moves nodes to these places, by their ids, and all others back; whether that changed anything. */
  function arranged(places) {
    looked = null;
    return arrange(nodes, edges, places);
  }

  return {
    arrange: arranged, svg, whole, parts, nodes, edges, groups, isLarge, look, show, keep, text, offset: { x: dx, y: dy },
    shown: () => shown,
    inPage: () => inPage,
    /** Whether a part lies in a place of the whole picture. */
    isIn: (part, place) => meets(part.box, { ...place, x: place.x - dx, y: place.y - dy }),
    /** What is at a place of the whole picture, or so near to it: a node, else a line. */
    at(place, near) {
      const [x, y] = [place.x - dx, place.y - dy];
      const holds = ({ mark }) => x >= mark.x - near && x <= mark.x + mark.width + near && y >= mark.y - near && y <= mark.y + mark.height + near;
      const box = { x: x - near, y: y - near, width: 2 * near, height: 2 * near };
      return shown.find((part) => part.mark && holds(part)) ?? shown.find((part) => part.points && meets(part.box, box) && crosses({ points: part.points }, box)) ?? null;
    },
    /** Where a part is, in units of the whole picture. */
    place: (part) => ({ ...part.box, x: part.box.x + dx, y: part.box.y + dy }),
  };
}
