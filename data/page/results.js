// What a query finds, as rows, and as a picture, a time axis or a map where it has what these need.

import { ask } from "/page/api.js";
import { button, fill, make } from "/page/dom.js";
import { daysOf } from "/page/days.js";
import { show as picture } from "/page/picture.js";
import { show as places } from "/page/places.js";
import { go, note, state } from "/page/state.js";
import { bars } from "/page/times.js";
import { say } from "/page/words.js";

// So many rows are written, and so many entities or statements are drawn: an address holds no more.
const ROWS = 2000;
const DRAWN = 200;
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = ["integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long", "boolean"].map((name) => XSD + name);
const BEGINS = ["from", "start", "since", "first", "begin"];
const ENDS = ["to", "end", "until", "last"];

/** What of the graph an IRI names; nothing where it is none of its own. */
function own(term, base) {
  if (term?.type !== "uri" || !term.value.startsWith(base)) return null;
  const told = /^(entity|statement)\/([^/]+)$/.exec(term.value.slice(base.length));
  return told && { kind: told[1], id: decodeURIComponent(told[2]) };
}

function cell(term, base) {
  const found = own(term, base);
  if (!found) return term?.value ?? "";
  return button(found.id, () => go(found.kind === "entity" ? { selected: found.id, statement: "" } : { statement: found.id, selected: "" }), { className: "plain" });
}

function table(json, base) {
  const variables = json.head.vars;
  const found = json.results.bindings;
  return make("div", { className: "wide", tabIndex: 0, role: "region", "aria-label": say("results", found.length) }, make("table", {},
    make("thead", {}, make("tr", {}, ...variables.map((name) => make("th", { scope: "col", textContent: name })))),
    make("tbody", {}, ...found.slice(0, ROWS).map((row) => make("tr", {}, ...variables.map((name) => make("td", {}, cell(row[name], base))))))));
}

const daysIn = (term) => (term && !NUMBERS.includes(term.datatype) && /^(\.\.|-?\d{4})/.test(term.value) ? daysOf(term.value.replace(/T.*$/, "")) : null);

/** The columns that hold dates and nothing else. */
function datedColumns(json) {
  return json.head.vars.filter((name) => {
    const terms = json.results.bindings.map((row) => row[name]).filter((term) => term && term.value !== "");
    return terms.length > 0 && terms.every((term) => daysIn(term));
  });
}

/** Rows as what holds from a day to a day. */
function timed(json, columns) {
  const [begin, end] = [columns.find((name) => BEGINS.includes(name)) ?? columns[0], columns.find((name) => ENDS.includes(name))];
  const others = json.head.vars.filter((name) => !columns.includes(name));
  return json.results.bindings.flatMap((row) => {
    const [from, to] = [daysIn(row[begin]), daysIn(row[end])];
    if (!from && !to) return [];
    const isOpen = end === undefined && begin === "since";
    const last = end === undefined ? (isOpen ? null : from[1]) : to?.[1] ?? null;
    const when = [row[begin]?.value, end && (row[end]?.value ?? "…")].filter(Boolean).join(" – ");
    return [{ words: others.map((name) => row[name]?.value).filter(Boolean).join(" — "), when, first: from?.[0] ?? null, last, held: "fact", open: null }];
  });
}

function literal(term) {
  const words = JSON.stringify(term.value).replace(/\\u([0-9a-f]{4})/g, "\\u$1");
  return term["xml:lang"] ? `${words}@${term["xml:lang"]}` : words;
}

/** The entities and statements that rows name, by their IRIs or by what they are called. */
async function namedIn(json, base) {
  const terms = json.results.bindings.flatMap((row) => json.head.vars.map((name) => row[name]).filter(Boolean));
  const [entity, statement] = ["entity", "statement"].map((kind) => [...new Set(terms.map((term) => own(term, base)).filter((found) => found?.kind === kind).map((found) => found.id))]);
  if (entity.length || statement.length) return { entity, statement };
  const called = [...new Set(terms.filter((term) => term.type === "literal" && !NUMBERS.includes(term.datatype) && !daysIn(term)).map(literal))].slice(0, DRAWN * 2);
  if (called.length === 0) return { entity, statement };
  const { text } = await ask("/sparql", "application/sparql-results+json", `SELECT DISTINCT ?named { VALUES ?label { ${called.join(" ")} } ?named rdfs:label ?label FILTER(STRSTARTS(STR(?named), ${JSON.stringify(`${base}entity/`)})) } ORDER BY ?named`);
  return { entity: JSON.parse(text).results.bindings.map((row) => own(row.named, base).id), statement };
}

/** The part of the graph that rows speak of, as the interface takes it. */
function part({ entity, statement }, json, relations) {
  if (statement.length) return { statement: statement.slice(0, DRAWN) };
  const told = new Set(json.results.bindings.map((row) => row.relation?.value.replace(/^.*[#/]/, "")).filter(Boolean));
  // Where rows name relations, others are not what was asked for.
  const relation = [...told].every((name) => relations.includes(name)) ? [...told] : [];
  return { entity: entity.slice(0, DRAWN), relation };
}

/** Ways to show what is found, of which the address names one; `much` is how much of it there would be to draw. */
async function offer(place, head, ways, much) {
  const room = make("div", { className: "found" });
  const names = Object.keys(ways).filter((name) => ways[name]);
  const open = async (name) => {
    buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.way === name)));
    room.className = `found room-${name}`;
    // What comes late, after something else was chosen, has its own place, which is no longer in the page.
    const mine = make("div");
    fill(room, mine);
    try {
      await ways[name](mine);
      if (much > DRAWN && ["picture", "places"].includes(name)) mine.prepend(make("p", { className: "note", textContent: say("first", DRAWN, much) }));
    } catch (problem) {
      fill(mine, make("p", { className: "problem", role: "alert", textContent: problem.message }));
    }
  };
  const buttons = names.map((name) => {
    const one = button(say(name), () => { note({ as: name === names[0] ? "" : name }); open(name); });
    one.dataset.way = name;
    return one;
  });
  fill(place, head, names.length > 1 ? make("p", { className: "tools ways", role: "group", "aria-label": say("ways") }, ...buttons) : null, room);
  await open(ways[state.as] ? state.as : names[0]);
}

/** Writes the rows that a query finds, or what is chosen of the other ways. */
export async function show(place, json, graph) {
  if (json.boolean !== undefined) { fill(place, make("p", { textContent: String(json.boolean) })); return; }
  const { base } = graph;
  const rows = timed(json, datedColumns(json));
  let named = { entity: [], statement: [] };
  try {
    named = await namedIn(json, base);
  } catch {
    // Names that cannot be looked up in time are no entities; the rows are there all the same.
  }
  const asked = () => part(named, json, graph.relations.map(({ name }) => name));
  const head = make("p", { className: "note", role: "status", textContent: say("results", json.results.bindings.length) });
  await offer(place, head, {
    table: (room) => fill(room, table(json, base)),
    picture: named.entity.length > 1 || named.statement.length ? (room) => picture(room, asked()) : null,
    time: rows.length ? (room) => fill(room, bars(rows)) : null,
    places: named.entity.length || named.statement.length ? (room) => places(room, asked()) : null,
  }, Math.max(named.entity.length, named.statement.length));
}

/** Writes the triples that a query makes: as Turtle, or as a picture or map of what they name. */
export async function triples(place, turtle, lines, graph) {
  const found = { entity: new Set(), statement: new Set() };
  for (const [, value] of lines.matchAll(/<([^>]*)>/g)) {
    const named = own({ type: "uri", value }, graph.base);
    if (named) found[named.kind].add(named.id);
  }
  const { entity, statement } = { entity: [...found.entity], statement: [...found.statement] };
  const asked = () => (statement.length ? { statement: statement.slice(0, DRAWN) } : { entity: entity.slice(0, DRAWN) });
  await offer(place, null, {
    table: (room) => fill(room, make("pre", { textContent: turtle, tabIndex: 0 })),
    picture: entity.length > 1 || statement.length ? (room) => picture(room, asked()) : null,
    places: entity.length || statement.length ? (room) => places(room, asked()) : null,
  }, Math.max(entity.length, statement.length));
}
