// Nodes are moved with the mouse, a finger that rests on them first, or Alt and the arrows; the address holds where they are.

import { note, state } from "/page/state.js";

// A step with the keyboard, in units of the picture.
const STEP = 16;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Where the address says that nodes are, by their ids. */
export function placesOf() {
  const told = state.moved ? state.moved.split(" ") : [];
  const places = new Map();
  for (let at = 0; at + 2 < told.length; at += 3) {
    const [x, y] = [Number(told[at + 1]), Number(told[at + 2])];
    if (Number.isFinite(x) && Number.isFinite(y)) places.set(told[at], { x, y });
  }
  return places;
}

function written(places) {
  return [...places].map(([id, { x, y }]) => `${id} ${Math.round(x)} ${Math.round(y)}`).join(" ");
}

/** Lets the nodes of a sheet be moved; `moved` is told of it. What it gives takes hold of a node for a pointer. */
export function drags(stage, sheet, partOf, moved) {
  const put = (part, x, y) => {
    const places = placesOf();
    places.set(part.id, { x, y });
    note({ moved: written(places) });
    sheet.arrange(places);
    moved(part);
  };
  const middle = ({ mark }) => ({ x: mark.x + mark.width / 2, y: mark.y + mark.height / 2 });
  stage.addEventListener("keydown", (event) => {
    const part = partOf(event.target);
    const step = event.altKey && STEPS[event.key];
    if (!step || part?.at === undefined) return;
    event.preventDefault();
    const { x, y } = middle(part);
    put(part, x + step[0] * STEP, y + step[1] * STEP);
  });
  return (target, point) => {
    const part = partOf(target);
    if (part?.at === undefined) return null;
    const { x, y } = middle(part);
    return (to) => put(part, x + to.x - point.x, y + to.y - point.y);
  };
}
