// Nodes that somebody has moved stay where they are put, and their lines lead there.

// Lines between the same two nodes lie so far apart.
const APART = 14;

function middle({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

function shifted(box, { x, y }) {
  return { ...box, x: box.x + x, y: box.y + y };
}

/** Where a line from the middle of a box to a point leaves the box. */
function leaving(box, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(dx ? box.width / 2 / Math.abs(dx) : Infinity, dy ? box.height / 2 / Math.abs(dy) : Infinity, 1);
  return { x: from.x + dx * share, y: from.y + dy * share };
}

const translated = ({ x, y }) => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

/** Moves the parts of a sheet: `places` are middles by the ids of nodes, all others are where they were drawn. */
export function arrange(nodes, edges, places) {
  const changed = new Set();
  for (const node of nodes) {
    node.home ??= { mark: node.mark, box: node.box, words: node.words, middle: middle(node.mark) };
    const place = places.get(node.id);
    const shift = place ? { x: place.x - node.home.middle.x, y: place.y - node.home.middle.y } : { x: 0, y: 0 };
    node.isMoved = Boolean(place);
    if (node.shift?.x === shift.x && node.shift?.y === shift.y) continue;
    if (!node.shift && !place) continue;
    changed.add(node.at);
    node.shift = shift;
    node.mark = shifted(node.home.mark, shift);
    node.box = shifted(node.home.box, shift);
    node.words = node.home.words && shifted(node.home.words, shift);
    node.names = null;
    node.write(place ? { transform: translated(shift) } : {});
  }
  if (changed.size === 0) return false;
  const between = new Map();
  for (const edge of edges) {
    const pair = [edge.from, edge.to].sort((a, b) => a - b).join(" ");
    between.set(pair, [...(between.get(pair) ?? []), edge]);
  }
  for (const edge of edges.filter((one) => changed.has(one.from) || changed.has(one.to))) lead(edge, nodes[edge.from], nodes[edge.to], between.get([edge.from, edge.to].sort((a, b) => a - b).join(" ")));
  return true;
}

/** Leads a line to where its ends are now. */
function lead(edge, from, to, beside) {
  edge.home ??= { line: edge.line, points: edge.points, box: edge.box, label: edge.label?.box };
  const back = () => {
    Object.assign(edge, { line: edge.home.line, points: edge.home.points, box: edge.home.box });
    edge.write({});
    if (edge.label) { edge.label.box = edge.home.label; edge.label.write({}); }
  };
  if (!from.isMoved && !to.isMoved) { back(); return; }
  if (from === to) {
    back();
    edge.write({ transform: translated(from.shift) });
    edge.label?.write({ transform: translated(from.shift) });
    return;
  }
  const [a, b] = [middle(from.mark), middle(to.mark)];
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  // To the same side whichever way a line leads.
  const turn = from.at < to.at ? 1 : -1;
  const aside = (beside.indexOf(edge) - (beside.length - 1) / 2) * APART * turn;
  const off = { x: (-(b.y - a.y) / long) * aside, y: ((b.x - a.x) / long) * aside };
  const [start, end] = [shifted({ ...leaving(from.mark, a, b) }, off), shifted({ ...leaving(to.mark, b, a) }, off)];
  edge.points = [start.x, start.y, end.x, end.y];
  edge.line = `M${start.x.toFixed(1)} ${start.y.toFixed(1)}L${end.x.toFixed(1)} ${end.y.toFixed(1)}`;
  edge.box = { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y), width: Math.abs(end.x - start.x), height: Math.abs(end.y - start.y) };
  edge.write({ d: edge.line });
  if (!edge.label) return;
  const was = middle(edge.home.label);
  const shift = { x: (start.x + end.x) / 2 - was.x, y: (start.y + end.y) / 2 - was.y };
  edge.label.box = shifted(edge.home.label, shift);
  edge.label.write({ transform: translated(shift) });
}
