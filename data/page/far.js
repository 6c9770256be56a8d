// A large picture from far away: lines and marks on a canvas, without words.

import { make } from "/page/dom.js";

// What has moved is drawn anew after so long, and is moved as it is before.
const REST_MS = 140;
// The whole is drawn with so many points for each of the screen, so that it can be enlarged while it moves.
const FINE = 2;
// Letters of so many pixels are drawn, of the usual size in units of the picture.
const LEAST_LETTERS = 6.5;
const USUAL_LETTERS = 13;
const FONT = "'DejaVu Sans', Verdana, sans-serif";
const HELD = ["fact", "claimed", "planned", "denied"];

function coloursOf(stage) {
  const of = (name) => getComputedStyle(stage).getPropertyValue(name).trim();
  const probe = stage.appendChild(make("span", { hidden: true }));
  const read = (name) => { probe.style.color = of(name); return getComputedStyle(probe).color; };
  const colours = { fact: read("--ink"), claimed: read("--claimed"), planned: read("--planned"), denied: read("--denied"), paper: read("--sheet"), area: read("--area"), edge: read("--line"), names: read("--faint") };
  probe.remove();
  return colours;
}

function lettersOf(element) {
  return [...element.querySelectorAll("text")].map((text) => ({ words: text.textContent, x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")), size: text.getAttribute("font-size") }));
}

/** A canvas behind the picture of a sheet, which shows what of it is not in the page. */
export function farOf(stage, sheet) {
  const canvas = make("canvas", { className: "far", "aria-hidden": "true" });
  stage.prepend(canvas);
  const { x: dx, y: dy } = sheet.offset;
  // Known where the stage is in the page.
  let colours = null;
  let lines = null;
  let marks = null;
  let areas = [];
  let base = null;
  let waiting = 0;
  let resting = 0;

  function gather() {
    const shown = sheet.shown();
    lines = HELD.map((held) => [colours[held], new Path2D(shown.filter((part) => part.told.held === held && part.line).map((part) => part.line).join(""))]);
    const byPaint = new Map();
    for (const part of shown.filter((one) => one.mark)) {
      const [, fill, stroke] = part.text.match(/ fill="([^"]*)" stroke="([^"]*)"/) ?? ["", "#cccccc", "#333333"];
      const paint = `${fill} ${stroke}`;
      if (!byPaint.has(paint)) byPaint.set(paint, new Path2D());
      byPaint.get(paint).rect(part.mark.x, part.mark.y, part.mark.width, part.mark.height);
    }
    marks = [...byPaint];
    areas = [...sheet.svg.querySelectorAll(".area-name")].map((area) => {
      const [x, y, width, height] = area.dataset.box.split(" ").map(Number);
      return { words: { x, y, width, height }, names: lettersOf(area) };
    });
  }

  /** Draws what is in view, in so many points for each unit. */
  function paint(context, box, scale) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(scale, 0, 0, scale, (dx - box.x) * scale, (dy - box.y) * scale);
    context.lineWidth = 1 / scale;
    for (const group of sheet.groups) {
      const { x, y, width, height } = group.box;
      context.beginPath();
      context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
      context.fillStyle = colours.area;
      context.fill();
      context.strokeStyle = colours.edge;
      context.stroke();
    }
    context.globalAlpha = 0.4;
    for (const [colour, path] of lines) { context.strokeStyle = colour; context.stroke(path); }
    context.globalAlpha = 1;
    for (const [colour, path] of marks) { [context.fillStyle, context.strokeStyle] = colour.split(" "); context.fill(path); context.stroke(path); }
  }

  /** The names of marks that are large enough to be read. */
  function name(context, seen) {
    if (LEAST_LETTERS > USUAL_LETTERS * seen.scale) return;
    for (const part of sheet.shown().filter((one) => one.mark && one.words && sheet.isIn(one, seen))) {
      part.names ??= lettersOf(part.element);
      write(context, part, colours.fact);
    }
  }

  function write(context, { words: { x, y, width, height }, names }, colour) {
    context.globalAlpha = 0.8;
    context.fillStyle = colours.paper;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
    context.fillStyle = colour;
    context.textAlign = "center";
    for (const one of names) { context.font = `${one.size}px ${FONT}`; context.fillText(one.words, one.x, one.y); }
  }

  /** How the picture lies on the screen: what of it fills the stage, which is broader or higher than its view box. */
  function view() {
    const { width, height } = stage.getBoundingClientRect();
    const { x, y, width: wide, height: high } = sheet.svg.viewBox.baseVal;
    const scale = Math.min(width / wide, height / high);
    const top = (sheet.svg.getAttribute("preserveAspectRatio") ?? "").includes("YMin") ? 0 : (height / scale - high) / 2;
    return { x: x - (width / scale - wide) / 2, y: y - top, width: width / scale, height: height / scale, scale, across: width, down: height };
  }

  function whole(seen) {
    const box = { x: 0, y: 0, width: Number(sheet.whole.width), height: Number(sheet.whole.height) };
    const scale = Math.min((seen.across * FINE) / box.width, (seen.down * FINE) / box.height);
    const drawn = make("canvas", { width: Math.ceil(box.width * scale), height: Math.ceil(box.height * scale) });
    const context = drawn.getContext("2d", { alpha: false });
    paint(context, box, scale);
    // Letters take the longest: while all moves they are a part of the image.
    areas.forEach((area) => write(context, area, colours.names));
    return { drawn, scale };
  }

  function draw(isMoving) {
    stage.classList.toggle("moving", isMoving);
    const seen = view();
    if (!seen.across) return;
    if (canvas.width !== Math.round(seen.across) || canvas.height !== Math.round(seen.down)) Object.assign(canvas, { width: Math.round(seen.across), height: Math.round(seen.down) });
    const context = canvas.getContext("2d", { alpha: false });
    colours ??= coloursOf(stage);
    if (!lines) gather();
    if (!isMoving) {
      paint(context, seen, seen.scale);
      name(context, seen);
      return;
    }
    base ??= whole(seen);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const factor = seen.scale / base.scale;
    context.drawImage(base.drawn, -seen.x * seen.scale, -seen.y * seen.scale, base.drawn.width * factor, base.drawn.height * factor);
  }

  /** What moves no more is drawn as it is, or its parts come into the page. */
  function rest(box) {
    // Another stage may show the sheet by now.
    if (!stage.isConnected) return;
    stage.classList.remove("moving");
    canvas.hidden = sheet.look(box);
    if (!canvas.hidden) draw(false);
  }

  return {
    /** The view has changed to this. */
    follow(box) {
      clearTimeout(resting);
      if (!lines) { rest(box); return; }
      canvas.hidden = sheet.look(box, true);
      if (!canvas.hidden && !waiting) waiting = requestAnimationFrame(() => { waiting = 0; if (!canvas.hidden) draw(true); });
      resting = setTimeout(() => rest(box), REST_MS);
    },
    /** Parts lie elsewhere now. */
    forget() { lines = null; base = null; },
  };
}
