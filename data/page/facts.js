// What is known of an entity or a statement, beside the picture.

import { correct, get, undo } from "/page/api.js";
import { button, byId, fill, link, make } from "/page/dom.js";
import { finder } from "/page/search.js";
import { inSight } from "/page/sight.js";
import { go, state } from "/page/state.js";
import { intro, named, say } from "/page/words.js";

let curates = false;
let changed = () => {};

export function setUp(graph, refresh) {
  curates = graph.curates;
  changed = refresh;
}

function entityButton(entity) {
  return button(entity.label, () => go({ selected: entity.id, statement: "" }), { className: "plain", title: named(entity.class) });
}

/** A statement as a line that opens it. */
export function line(statement, seen = null) {
  const mark = make("span", { className: `held held-${statement.held}`, textContent: say(statement.held) });
  const words = `${statement.subject.label} — ${statement.words} — ${statement.object.label}`;
  const hides = seen && !seen.statements.has(statement.id);
  return make("li", { className: hides ? "unseen" : "" }, mark, " ", button(words, () => go({ statement: statement.id, selected: "" }), { className: "plain" }),
    hides ? make("small", { textContent: ` ${say("byFilters")}` }) : null);
}

/** Statements by relation, the relation that is told most first, with what filters hide counted. */
function grouped(statements, seen) {
  const groups = new Map();
  for (const statement of statements) groups.set(statement.relation, [...(groups.get(statement.relation) ?? []), statement]);
  const sorted = [...groups].sort(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b));
  const hidden = seen ? statements.filter((statement) => !seen.statements.has(statement.id)).length : 0;
  return [
    hidden ? make("p", { className: "note", textContent: say("hiddenHere", hidden) }) : null,
    ...sorted.flatMap(([relation, told]) => [
      make("h4", {}, named(relation), make("small", { textContent: ` ${told.length}` })),
      make("ul", { className: "lines" }, ...told.map((statement) => line(statement, seen)))]),
  ];
}

// What became of a correction, and a way back: above all, since what was rejected is no longer beside the picture.
function told(message, ...more) {
  byId("done").hidden = false;
  fill(byId("done"), message, ...more);
}

async function kept(act) {
  try {
    const { corrections } = await act();
    await changed();
    told(`${say("done", corrections)} `, corrections ? button(say("undo"), () => kept(undo)) : null);
  } catch (problem) {
    told(say("failed") + problem.message);
  }
}

function curation(id, isEntity) {
  if (!curates) return null;
  const note = make("input", { type: "text", id: "note", maxLength: 500 });
  const actions = [
    button(say("confirm"), () => kept(() => correct({ action: "confirm", id, note: note.value }))),
    button(say("reject"), () => kept(async () => { const done = await correct({ action: "reject", id, note: note.value }); go({ selected: "", statement: "" }); return done; })),
    button(say("undo"), () => kept(undo)),
  ];
  const rest = [];
  if (isEntity) {
    const label = make("input", { type: "text", id: "label", maxLength: 300 });
    rest.push(
      make("p", {}, make("label", { for: "label", textContent: `${say("label")} ` }), label, button(say("rename"), () => kept(() => correct({ action: "rename", id, label: label.value, note: note.value })))),
      finder(say("merge"), (entity) => kept(async () => { const done = await correct({ action: "merge", id, into: entity.id, note: note.value }); go({ selected: entity.id }); return done; }), "seen"),
    );
  }
  return make("section", { className: "curation" }, make("h3", { textContent: say("curation") }),
    make("p", {}, make("label", { for: "note", textContent: `${say("note")} ` }), note), make("p", {}, ...actions), ...rest);
}

function head(words, note) {
  const title = make("h2", { textContent: words });
  return make("div", { className: "head" }, title, button("×", () => go({ selected: "", statement: "" }), { "aria-label": say("close") }), note ? make("p", { className: "note", textContent: note }) : null);
}

async function entity(id) {
  const [seen, known, near] = await Promise.all([inSight(), get(`entities/${encodeURIComponent(id)}`), get(`entities/${encodeURIComponent(id)}/neighbours`, { limit: 30 })]);
  const actions = make("p", {},
    button(say("around"), () => go({ view: "picture", around: id, entity: [] })),
    button(say("expand"), () => go({ view: "picture", entity: [...new Set([...shown(), id, ...near.neighbours.map((n) => n.entity.id)])], around: "" })),
    button(say("hide"), () => go({ view: "picture", entity: shown().filter((other) => other !== id), around: "", selected: "" })));
  const names = [...known.aliases];
  return [
    head(known.label, named(known.class)), actions,
    names.length ? make("p", {}, make("b", { textContent: intro("also") }), names.join(", ")) : null,
    known.sameAs.length ? make("p", {}, make("b", { textContent: intro("same") }), ...known.sameAs.flatMap((address) => [link(address), " "])) : null,
    ...known.notes.map((note) => make("p", { className: "note", textContent: note })),
    make("p", { className: "note", textContent: say("mentions", known.mentions.length) }),
    make("h3", { textContent: `${say("facts")} (${known.statements.length})` }), ...grouped(known.statements, seen),
    make("h3", { textContent: `${say("neighbours")} (${near.count})` }),
    make("ul", { className: "lines" }, ...near.neighbours.map((n) => make("li", {}, entityButton(n.entity), ` ${n.statements} `,
      button("+", () => go({ view: "picture", entity: [...new Set([...shown(), id, n.entity.id])], around: "" }), { "aria-label": `${intro("expand")}${n.entity.label}` })))),
    finder(say("path"), (other) => path(id, other.id), "seen"), make("div", { id: "path" }, found(id)),
    curation(id, true),
  ];
}

// The last path that was asked for: it stays when what is known of its beginning is shown again.
let way = null;

function found(id) {
  if (way?.from !== id) return null;
  if (way.entities.length === 0) return make("p", { textContent: say("noPath") });
  return make("ol", { className: "lines" }, ...way.steps.flatMap((step) => step.slice(0, 1).map((statement) => line(statement))));
}

async function path(from, to) {
  way = { from, ...(await get("paths", { from, to })) };
  fill(byId("path"), found(from));
  if (way.entities.length) go({ view: "picture", entity: way.entities.map((entity) => entity.id), around: "" });
}

function words(evidence) {
  const { article, sentence } = evidence;
  const quote = sentence
    ? make("blockquote", {}, sentence.before, make("mark", { textContent: sentence.words }), sentence.after)
    : make("p", { className: "note", textContent: say("notAtHand", evidence.start, evidence.end) });
  const source = [article.publisher, article.title, article.when].filter(Boolean).join(", ");
  const cite = make("p", { className: "cite" }, source, article.url ? " " : null, article.url ? link(article.url) : null);
  return make("figure", {}, quote, cite, make("p", { className: "note", textContent: `${intro("rule")}${evidence.rule} · ${intro("sure")}${evidence.confidence}` }));
}

async function statement(id) {
  const known = await get(`statements/${encodeURIComponent(id)}`);
  // One line of the picture may stand for several statements of the same two.
  const [seen, both] = await Promise.all([inSight(), get("statements", { entity: [known.subject.id, known.object.id] })]);
  const others = both.statements.filter((other) => other.id !== id);
  let who = say("article");
  if (known.claimedBy) who = known.claimedBy;
  else if (known.reported) who = say("somebody");
  return [
    head(`${known.subject.label} — ${known.words} — ${known.object.label}`),
    make("p", {}, make("span", { className: `held held-${known.held}`, textContent: say(known.held) }), " ", seen && !seen.statements.has(id) ? make("small", { textContent: `${say("byFilters")} · ` }) : null, intro("who"), typeof who === "string" ? who : entityButton(who)),
    make("p", {}, entityButton(known.subject), " → ", entityButton(known.object)),
    ...known.notes.map((note) => make("p", { className: "note", textContent: note })),
    make("h3", { textContent: say("evidence") }), ...known.evidence.map(words),
    known.contradictedBy.length ? make("h3", { textContent: say("against") }) : null,
    known.contradictedBy.length ? make("ul", { className: "lines" }, ...known.contradictedBy.map((other) => line(other, seen))) : null,
    others.length ? make("h3", { textContent: `${say("together")} (${others.length})` }) : null,
    others.length ? make("ul", { className: "lines" }, ...others.map((other) => line(other, seen))) : null,
    curation(id, false),
  ];
}

let shown = () => state.entity;

/** Who knows which entities the picture shows. */
export function shows(ids) {
  shown = ids;
}

/** Shows what is chosen; gives the focus to it where `focus` says so. */
export async function show() {
  const place = byId("facts");
  const chosen = state.statement || state.selected;
  document.body.classList.toggle("open", Boolean(chosen));
  if (!chosen) { place.replaceChildren(); return; }
  try {
    const parts = state.statement ? await statement(state.statement) : await entity(state.selected);
    if (chosen === (state.statement || state.selected)) fill(place, ...parts);
  } catch (problem) {
    fill(place, head(problem.message));
  }
}
