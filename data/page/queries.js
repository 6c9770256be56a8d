// Questions: those at hand as forms, others in SPARQL.

import { ask, get } from "/page/api.js";
import { button, fill, make, save } from "/page/dom.js";
import { show as results, triples } from "/page/results.js";
import { finder } from "/page/search.js";
import { note, state } from "/page/state.js";
import { terms } from "/page/terms.js";
import { intro, phrases, say } from "/page/words.js";

const FORMATS = [["CSV", "text/csv", "csv"], ["JSON", "application/sparql-results+json", "json"], ["TSV", "text/tab-separated-values", "tsv"], ["XML", "application/sparql-results+xml", "xml"]];
const GRAPH = [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["JSON-LD", "application/ld+json", "jsonld"]];
const KEPT = "depeche-queries";
const START = "SELECT ?subject ?relation ?object WHERE {\n  ?statement rdf:subject/rdfs:label ?subject ;\n    rdf:predicate ?relation ;\n    rdf:object/rdfs:label ?object .\n}\nLIMIT 50";

function history() {
  try { return JSON.parse(localStorage.getItem(KEPT) ?? "[]").filter((one) => typeof one === "string"); } catch { return []; }
}

function keep(query) {
  try { localStorage.setItem(KEPT, JSON.stringify([query, ...history().filter((one) => one !== query)].slice(0, 20))); } catch { /* a browser that keeps nothing */ }
}

let graph = null;

/** Asks, and shows the answer with what it can be had as. */
async function answer(place, path, query) {
  fill(place, make("p", { role: "status", textContent: say("loading") }));
  try {
    // The answer says what it is.
    const { type, text } = await ask(path, "application/sparql-results+json, text/turtle", query);
    const isGraph = type.startsWith("text/turtle");
    const formats = isGraph ? GRAPH : FORMATS;
    const downloads = formats.map(([name, accept, ending]) => button(name, async () => save(`answer.${ending}`, new Blob([(await ask(path, accept, query)).text], { type: accept }))));
    const room = make("div");
    fill(place, make("p", {}, intro("download"), ...downloads.flatMap((one) => [one, " "])), room);
    if (isGraph) await triples(room, text, (await ask(path, "application/n-triples", query)).text, graph);
    else await results(room, JSON.parse(text), graph);
    place.scrollIntoView({ block: "nearest" });
  } catch (problem) {
    // As the server told it.
    fill(place, make("div", { className: "problem", role: "alert" }, make("b", { textContent: problem.title || problem.name }),
      make("p", { textContent: problem.detail || problem.message }), problem.hint ? make("p", { textContent: problem.hint }) : null));
    place.scrollIntoView({ block: "nearest" });
  }
}

function form(query, place, write) {
  const [asked, given] = state.asked.split("?");
  const isAsked = asked === query.name;
  const chosen = isAsked ? Object.fromEntries(new URLSearchParams(given)) : {};
  const fields = query.parameters.map((parameter) => finder(`${parameter.name} : ${parameter.meaning}`, (entity) => { chosen[parameter.name] = entity.id; }, "seen", chosen[parameter.name]));
  const run = () => {
    note({ asked: `${query.name}?${new URLSearchParams(chosen)}`, query: "" });
    answer(place, `/api/v1/queries/${encodeURIComponent(query.name)}?${new URLSearchParams(chosen)}`);
  };
  if (isAsked) run();
  return make("details", { className: "query", open: isAsked }, make("summary", { textContent: query.title }), ...fields,
    make("p", {}, button(say("ask"), run), " ", button("SPARQL", () => write(query.sparql))));
}

export async function show(place) {
  // The editor is the largest part of the page: only here it is loaded.
  const [{ queries }, overview, { editor: edit }] = await Promise.all([get("queries"), get("graph"), import("/page/codemirror.js")]);
  graph = overview;
  const found = make("div", { id: "answer" });
  const room = make("div", { className: "editor" });
  const run = () => { keep(editor.value); note({ query: editor.value, asked: "" }); answer(found, "/sparql", editor.value); };
  const editor = edit(room, { id: "sparql", label: say("sparql"), phrases: phrases(), terms: terms(graph), run });
  editor.value = state.query || history()[0] || START;
  const write = (query) => { editor.value = query; editor.focus(); room.scrollIntoView({ block: "center" }); };
  const earlier = history();
  const select = earlier.length ? make("select", { id: "history", onchange: () => { editor.value = select.value; } }, ...earlier.map((one) => make("option", { value: one, textContent: one.replace(/\s+/g, " ").slice(0, 90) }))) : null;
  fill(place,
    make("h2", { textContent: say("named") }), ...queries.map((query) => form(query, found, write)),
    make("h2", { textContent: say("sparql") }), room,
    make("p", {}, button(`${say("ask")} (Ctrl + Enter)`, run), " ", make("small", { textContent: say("terms") })),
    select ? make("p", {}, make("label", { for: "history", textContent: `${say("history")} ` }), select) : null, found);
  if (state.query) run();
}
