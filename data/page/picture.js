// The picture: drawn before it comes here, moved, enlarged and walked through here.

import { get } from "/page/api.js";
import { button, fill, make, save } from "/page/dom.js";
import { shows } from "/page/facts.js";
import { drags, placesOf } from "/page/drag.js";
import { farOf } from "/page/far.js";
import { frameOf, moves } from "/page/frame.js";
import { joined, sheetOf } from "/page/sheet.js";
import { go, part, state } from "/page/state.js";
import { walks } from "/page/walk.js";
import { named, say } from "/page/words.js";

const NARROW = 600;
// A side of a picture has so many pixels at most: browsers draw no more.
const LARGEST = 8000;
// A click on a canvas means what is so many pixels away at most.
const REACH = 4;
let ids = [];
// The last picture taken apart: a file has one alone, of which filters leave parts.
let last = { svg: null, sheet: null };

shows(() => (state.entity.length ? state.entity : ids));

/** What is read aloud of a part: what is seen is a part of it. */
function words(one, told) {
  if (one.at !== undefined) {
    const seen = [...one.element.querySelectorAll("text")].flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text])).map((text) => text.textContent.trim());
    return `${seen.join(" ") || one.told.label} (${named(one.told.class)})`;
  }
  return `${told.nodes[one.from].label} — ${one.told.words.join(" ; ")} — ${told.nodes[one.to].label} (${say(one.told.held)})`;
}

function takenApart(told) {
  if (last.svg === told.svg) return last.sheet;
  const sheet = sheetOf(told, (one) => {
    if (!one.element.hasAttribute("tabindex")) one.element.setAttribute("tabindex", "-1");
    one.element.setAttribute("role", "button");
    one.element.setAttribute("aria-label", words(one, told));
    mark(one);
  });
  sheet.svg.setAttribute("role", "group");
  sheet.svg.setAttribute("aria-label", say("keys"));
  last = { svg: told.svg, sheet };
  return sheet;
}

function isChosen(one) {
  return one.id ? one.id === state.selected : one.statements.includes(state.statement);
}

function mark(one) {
  const is = isChosen(one);
  one.element.classList.toggle("chosen", is);
  one.element.classList.toggle("pinned", Boolean(one.isMoved));
  one.label?.element.classList.toggle("chosen", is);
}

function open(one) {
  if (one.id) go({ selected: one.id, statement: "" });
  else go({ statement: one.statements[0], selected: "" });
}

/** Draws a part of the graph. */
export async function show(place, asked = part()) {
  const ratio = Math.min(Math.max(place.clientWidth / Math.max(place.clientHeight, 300), 0.4), 3).toFixed(2);
  // What nobody chose is as much as can be read: a narrow screen shows less rather than smaller.
  const isChosenPart = asked.entity?.length || asked.statement?.length || asked.around;
  const room = isChosenPart ? { top: 60 } : { top: place.clientWidth < NARROW ? 12 : 25, width: Math.max(place.clientWidth, NARROW) };
  const told = await get("picture", { ...asked, ...room, ratio });
  const sheet = takenApart(told);
  const shown = told.left ? sheet.parts.filter((one) => (one.at === undefined ? told.left.edges[one.order] : told.left.nodes[one.at])) : sheet.parts;
  const nodes = shown.filter((one) => one.at !== undefined);
  ids = nodes.map((one) => one.id);
  place.classList.add("with-picture");
  if (nodes.length === 0) { fill(place, tools(sheet, null), make("p", { textContent: say("none") })); return; }
  sheet.show(shown);
  const stage = make("div", { className: "stage" }, sheet.svg);
  const note = make("p", { className: "note", textContent: [say("drawn", nodes.length, told.entities), told.left ? "" : told.note].filter(Boolean).join(" ; ") });
  const frame = drawn(sheet, stage, () => fill(place, tools(sheet, () => frame), stage, note));
  if (told.left?.isPart) {
    frame.fit(nodes.map((one) => sheet.place(one)).reduce(joined));
    // The whole is shown as a whole again.
    sheet.last = null;
  }
  const chosen = shown.find(isChosen);
  if (chosen) frame.reveal(sheet.place(chosen));
}

/** Sets up a picture; `placed` puts it into the page, where alone it has a size. */
function drawn(sheet, stage, placed) {
  const { svg } = sheet;
  svg.setAttribute("viewBox", sheet.whole.box);
  svg.removeAttribute("preserveAspectRatio");
  const far = sheet.isLarge ? farOf(stage, sheet) : null;
  const frame = frameOf(svg, (box) => {
    if (far) far.follow(box);
    else sheet.look(box);
    sheet.last = frame.size();
  });
  const partOf = (element) => sheet.inPage().find((one) => one.element.contains(element) || one.label?.element.contains(element)) ?? null;
  const walk = walks(stage, sheet, partOf, (next) => { hold(); frame.reveal(sheet.place(next)); });
  /** What is chosen and what has the keyboard stay in the page. */
  function hold() {
    sheet.keep([...new Set([walk.stop(), ...sheet.shown().filter(isChosen)])].filter(Boolean));
  }
  const grab = drags(stage, sheet, partOf, (one) => { far?.forget(); mark(one); follow(); });
  moves(stage, svg, frame, grab);
  stage.addEventListener("click", (event) => {
    if (svg.dragged) return;
    // What is on the canvas alone has no element.
    const one = partOf(event.target) ?? (far ? sheet.at(frame.point(event), REACH / (svg.getScreenCTM()?.a || 1)) : null);
    if (one) { event.preventDefault(); open(one); }
  });
  stage.addEventListener("keydown", (event) => {
    const one = partOf(event.target);
    if (one && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); open(one); }
  });
  sheet.arrange(placesOf());
  const before = sheet.last;
  placed();
  hold();
  if (sheet.isLarge) frame.whole();
  else frame.readable();
  // Filters leave what is looked at in its place.
  if (before) frame.set(before);
  // What is beside the picture takes its room: a canvas would be stretched, and what is chosen too small to read.
  new ResizeObserver(() => {
    if (!stage.isConnected) return;
    if (far) frame.set(frame.size());
    const chosen = sheet.shown().find(isChosen);
    if (chosen) frame.reveal(sheet.place(chosen));
  }).observe(stage);
  function follow() {
    if (!stage.isConnected) { window.removeEventListener("hashchange", follow); return; }
    if (sheet.arrange(placesOf())) far?.forget();
    hold();
    sheet.inPage().forEach(mark);
    stage.parentElement.classList.toggle("moved", Boolean(state.moved));
  }
  window.addEventListener("hashchange", follow);
  // On paper nothing can be moved.
  const onPaper = () => {
    if (!stage.isConnected) { window.removeEventListener("beforeprint", onPaper); return; }
    const seen = frame.size();
    frame.whole();
    window.addEventListener("afterprint", () => frame.set(seen), { once: true });
  };
  window.addEventListener("beforeprint", onPaper);
  follow();
  return frame;
}

function tools(sheet, frame) {
  const zoom = frame ? [
    button("+", () => frame().zoom(0.8), { "aria-label": say("larger") }), button("−", () => frame().zoom(1.25), { "aria-label": say("smaller") }),
    button(say("all"), () => frame().whole()), button(say("back"), () => go({ moved: "" }), { className: "back" }),
    button("SVG", () => save("graph.svg", new Blob([sheet.text()], { type: "image/svg+xml" })), { "aria-label": say("save"), title: say("save") }),
    button("PNG", () => png(sheet.text()), { "aria-label": say("savePng"), title: say("savePng") }),
  ] : [];
  return make("p", { className: "tools" }, button(say("top"), () => go({ around: "", entity: [] })), ...zoom);
}

function png(svg) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.onload = () => {
    const fine = Math.min(2, LARGEST / Math.max(image.width, image.height));
    const canvas = make("canvas", { width: image.width * fine, height: image.height * fine });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save("graph.png", blob));
  };
  image.src = address;
}
