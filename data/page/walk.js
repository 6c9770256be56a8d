// The picture with keys alone: one of its parts is reached with Tab, arrows go on from there.

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

/** Lets keys lead through the parts of a sheet that are shown; `came` is told where they lead, before it has the focus. */
export function walks(stage, sheet, partOf, came) {
  let stop = sheet.stop ?? null;
  const reached = (part) => {
    stop?.element.setAttribute("tabindex", "-1");
    stop = part;
    part.element.setAttribute("tabindex", "0");
    // A sheet that is shown again has one stop, too.
    sheet.stop = part;
  };
  if (sheet.shown().length && !sheet.shown().includes(stop)) reached(sheet.shown()[0]);
  stage.addEventListener("focusin", (event) => {
    const part = partOf(event.target); if (!part) return;
    if (part !== stop) reached(part);
    if (part.element.matches(":focus-visible")) came(part);
  });
  stage.addEventListener("keydown", (event) => {
    const part = partOf(event.target);
    const next = part && !event.shiftKey && !event.altKey ? nextOf(sheet.shown(), part, event.key) : null;
    if (!next) return;
    event.preventDefault();
    reached(next);
    came(next);
    next.element.focus({ preventScroll: true });
  });
  return { stop: () => stop };
}
