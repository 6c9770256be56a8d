// The page: what it looks at stands in the address, and each view draws it.

import { get, use } from "/page/api.js";
import { button, byId, fill, make } from "/page/dom.js";
import * as facts from "/page/facts.js";
import * as filters from "/page/filters.js";
import { show as list } from "/page/list.js";
import { show as picture } from "/page/picture.js";
import { show as places } from "/page/places.js";
import { finder } from "/page/search.js";
import { forget } from "/page/sight.js";
import { go, read, state } from "/page/state.js";
import { show as times } from "/page/times.js";
import { learn, say, speak, spoken } from "/page/words.js";

const VIEWS = { picture, list, time: times, places, curation: (place) => list(place, "confidence") };
// What a view does not depend on.
const BESIDE = ["selected", "statement", "query", "asked", "as", "moved"];

let source = null;
let shown = VIEWS;
let graph = null;
let drawn = "";
let turn = 0;

async function overview() {
  graph = await get("graph");
  learn(graph);
  // A folder is told by its own name; where it lies is of no use here.
  const name = graph.title ?? graph.name.split("/").filter(Boolean).pop() ?? graph.name;
  byId("name").textContent = name;
  document.title = `${name} – Depeche`;
  const banner = byId("banner");
  banner.hidden = !graph.stale;
  banner.textContent = graph.stale ? say("stale") + graph.stale : "";
  facts.setUp(graph, async () => { drawn = ""; forget(); await overview(); await draw(); });
}

function furniture() {
  byId("skip").textContent = say("skip");
  byId("filters").setAttribute("aria-label", say("filters"));
  byId("facts").setAttribute("aria-label", say("details"));
  byId("language").hidden = Boolean(source.language);
  byId("language").textContent = say("language");
  byId("language").onclick = () => go({ lang: spoken() === "fr" ? "en" : "fr" });
  const found = (entity) => go({ view: state.view === "queries" ? "picture" : state.view, around: entity.id, entity: [], selected: entity.id, statement: "" });
  fill(byId("search"), finder(say("search"), found));
}

function views() {
  const names = Object.keys(shown).filter((name) => name !== "curation" || graph.curates);
  fill(byId("views"), make("ul", {}, ...names.map((name) => make("li", {},
    button(name === "curation" ? say("open") : say(name), () => go({ view: name }), { "aria-current": state.view === name ? "page" : null })))));
}

/** What had the keyboard has it again after it was drawn anew. */
function refocus(id) {
  if (id && document.activeElement === document.body) byId(id)?.focus({ preventScroll: true });
}

async function draw() {
  const focused = document.activeElement?.id;
  const language = source.language ?? (state.lang || (navigator.language.startsWith("fr") ? "fr" : "en"));
  if (language !== spoken() || !byId("search").firstChild) {
    speak(language);
    furniture();
    await overview();
  }
  views();
  const looked = JSON.stringify({ ...state, ...Object.fromEntries(BESIDE.map((name) => [name, ""])), language });
  if (looked !== drawn) {
    drawn = looked;
    const mine = (turn += 1);
    const place = byId("view");
    place.setAttribute("aria-busy", "true");
    if (!place.firstChild) fill(place, make("p", { role: "status", textContent: say("loading") }));
    filters.show(graph);
    const room = make("div", { className: `room room-${state.view}` });
    try {
      // Drawn where it will stand, so that it knows its size.
      fill(place, room);
      await (shown[state.view] ?? picture)(room);
    } catch (problem) {
      if (mine === turn) fill(room, make("p", { className: "problem", role: "alert", textContent: problem.message }));
    }
    if (mine === turn) place.removeAttribute("aria-busy");
    refocus(focused);
  }
  await facts.show();
}

/** Begins the page with what answers it, and with further views that this can give. */
export function start(answering, more) {
  source = answering;
  use(answering);
  // Corrections stand last.
  const { curation, ...usual } = VIEWS;
  shown = { ...usual, ...more, curation };
  window.addEventListener("hashchange", () => { read(); draw(); });
  read();
  speak("");
  draw().catch((problem) => fill(byId("view"), make("p", { className: "problem", role: "alert", textContent: problem.message })));
}
