// The part of a picture that is in sight: moved and enlarged with mouse, fingers and keys.

// Words of a picture are about 13 units high: at less than this they cannot be read.
const LEAST_SCALE = 0.55;
// A broad screen shows the whole first, if it can be told apart at all.
const LEAST_BROAD = 0.3;
// What is chosen is enlarged where it is smaller than this.
const LEAST_CHOSEN = 0.5;
const NARROW = 600;
// A step with the keyboard is this part of what is in sight.
const STEP = 0.12;
// What has the keyboard keeps so many pixels from the edge.
const EDGE = 12;
// What a part of the picture is shown with around it.
const ROOM = 40;
// A finger that rests so long takes hold of what is under it.
const REST_MS = 400;

/** The frame of a picture; `looked` is told what is in sight whenever it changes. */
export function frameOf(svg, looked) {
  const { x: left, y: top, width: wide, height: high } = svg.viewBox.baseVal;
  const whole = { x: left, y: top, width: wide, height: high };
  let box = { ...whole };
  const set = (next) => {
    const width = Math.min(Math.max(next.width, Math.min(whole.width / 40, 300)), whole.width * 4);
    const scale = width / next.width;
    // The picture never goes out of sight.
    const height = next.height * scale;
    const x = Math.min(Math.max(next.x, whole.x - width * 0.8), whole.x + whole.width - width * 0.2);
    const y = Math.min(Math.max(next.y, whole.y - height * 0.8), whole.y + whole.height - height * 0.2);
    box = { x, y, width, height };
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    looked(seen());
  };
  /** All that is in sight: more than the box where the screen is of another shape. */
  const seen = () => {
    const { width, height } = svg.getBoundingClientRect();
    if (!width || !height) return box;
    const scale = Math.min(width / box.width, height / box.height);
    return { x: box.x - (width / scale - box.width) / 2, y: box.y - (height / scale - box.height) / 2, width: width / scale, height: height / scale };
  };
  const scaleNow = () => svg.getScreenCTM()?.a || 1;
  const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const zoom = (factor, centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }) => {
    set({ x: centre.x - (centre.x - box.x) * factor, y: centre.y - (centre.y - box.y) * factor, width: box.width * factor, height: box.height * factor });
  };
  /** Moves so far that a place is in sight, and enlarges where it could not be read. */
  const reveal = (place) => {
    if (scaleNow() < LEAST_CHOSEN) zoom(scaleNow() / LEAST_SCALE, { x: place.x + place.width / 2, y: place.y + place.height / 2 });
    const scale = scaleNow();
    const edge = EDGE / scale;
    // What is broader than the box is cut off there on a phone.
    const view = svg.getBoundingClientRect().width < NARROW ? { ...seen(), y: box.y } : seen();
    const off = (low, size, from, room) => (size + 2 * edge > room || low - edge < from ? low - edge - from : Math.max(low + size + edge - from - room, 0));
    const [x, y] = [off(place.x, place.width, view.x, view.width), off(place.y, place.height, view.y, view.height)];
    if (x || y) set({ ...box, x: box.x + x, y: box.y + y });
  };
  /** Shows the beginning alone where the whole would be too small to read. */
  const readable = () => {
    const scale = scaleNow();
    const { width, height } = svg.getBoundingClientRect();
    const least = width < NARROW ? LEAST_SCALE : LEAST_BROAD;
    // What is chosen is told below: the picture begins at the top.
    if (width < NARROW) svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
    if (!width || scale >= least) { looked(seen()); return; }
    const [across, down] = [width / least, height / least];
    set({ x: whole.x, y: width < NARROW ? whole.y : whole.y - Math.max(down - whole.height, 0) / 2, width: across, height: down });
  };
  /** Shows that place as large as it can be, but not larger than it was drawn. */
  const fit = (place) => {
    const { width, height } = svg.getBoundingClientRect();
    const scale = Math.min(width / (place.width + 2 * ROOM), height / (place.height + 2 * ROOM), 1.2);
    if (width) set({ x: place.x + (place.width - width / scale) / 2, y: place.y + (place.height - height / scale) / 2, width: width / scale, height: height / scale });
  };
  return { zoom, reveal, readable, fit, point, whole: () => set(whole), set, move: (x, y) => set({ ...box, x: box.x + x, y: box.y + y }), size: () => box };
}

/** Lets a picture be moved and enlarged; `grab` takes hold of what lies at a point, if that is to be moved alone. */
export function moves(stage, svg, frame, grab) {
  stage.addEventListener("wheel", (event) => { event.preventDefault(); frame.zoom(Math.exp(event.deltaY * 0.0015), frame.point(event)); }, { passive: false });
  const fingers = new Map();
  let apart = 0;
  let held = null;
  let resting = 0;
  stage.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    apart = 0;
    svg.dragged = false;
    held = null;
    clearTimeout(resting);
    if (event.button !== 0) return;
    const take = () => { if (!svg.dragged && fingers.size === 1) held = grab(event.target, frame.point(event)); stage.classList.toggle("grabs", Boolean(held)); };
    // A finger moves the picture, unless it rests first.
    if (event.pointerType === "touch") resting = setTimeout(take, REST_MS);
    else take();
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
    if (held) { held(frame.point(event)); return; }
    const [from, to] = [frame.point(before), frame.point(event)];
    frame.move(from.x - to.x, from.y - to.y);
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    stage.addEventListener(end, (event) => { fingers.delete(event.pointerId); apart = 0; held = null; clearTimeout(resting); stage.classList.remove("grabs"); });
  }
  stage.addEventListener("keydown", (event) => {
    const size = frame.size();
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "Shift" || event.altKey) return;
    if (event.shiftKey && steps[event.key]) {
      event.preventDefault();
      frame.move(steps[event.key][0] * size.width * STEP, steps[event.key][1] * size.height * STEP);
    }
    if (event.key === "+" || event.key === "=") frame.zoom(0.8);
    if (event.key === "-") frame.zoom(1.25);
    if (event.key === "0") frame.whole();
  });
}
