// Prefixes, terms of the ontology and the query's own variables, offered while a query is written.

import { button, fill, make } from "/page/dom.js";
import { intro, say } from "/page/words.js";

const PREFIXES = {
  depeche: ["claimedBy", "confidence", "date", "earliest", "edtf", "end", "latest", "mentions", "negated", "planned", "quantity", "reported", "role", "start", "unit"],
  rdf: ["type", "subject", "predicate", "object"], rdfs: ["label", "comment", "subClassOf"], prov: ["wasDerivedFrom"], skos: ["altLabel"],
  oa: ["hasSelector", "hasSource", "start", "end"], xsd: ["date", "decimal", "integer"],
};
const WORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "GROUP BY", "ORDER BY", "LIMIT", "CONSTRUCT", "ASK", "COUNT", "GRAPH", "PREFIX"];
const MOST = 8;

/** What can be written, of the classes and relations those first that the graph has. */
function all(graph) {
  const own = [...new Set([...[...graph.classes, ...graph.relations].map(({ name }) => name), ...graph.vocabulary])].map((name) => `depeche:${name}`);
  const others = Object.entries(PREFIXES).flatMap(([prefix, names]) => names.map((name) => `${prefix}:${name}`));
  return [...Object.keys(PREFIXES).map((prefix) => `${prefix}:`), "entity:", "statement:", ...own, ...others, ...WORDS];
}

/** Offers under an editor what the word before the cursor may become. */
export function offered(editor, graph) {
  const terms = all(graph);
  const place = make("div", { className: "terms", role: "group", "aria-label": say("terms"), hidden: true });
  let fitting = [];
  const word = () => /[?$]?[\w:.-]*$/.exec(editor.value.slice(0, editor.selectionStart))[0];
  function take(term) {
    const end = editor.selectionStart;
    editor.setRangeText(term.endsWith(":") ? term : `${term} `, end - word().length, end, "end");
    editor.focus();
    look();
  }
  function look() {
    const typed = word().toLowerCase();
    const ends = (term) => term.toLowerCase().startsWith(typed) || term.split(":")[1]?.toLowerCase().startsWith(typed);
    const variables = [...new Set(editor.value.match(/[?$]\w+/g) ?? [])].sort();
    fitting = typed.length > 1 || typed === "?" ? [...variables, ...terms].filter((term) => ends(term) && term.toLowerCase() !== typed).slice(0, MOST) : [];
    fill(place, make("small", { textContent: intro("terms") }), ...fitting.map((term) => button(term, () => take(term))));
    place.hidden = fitting.length === 0;
  }
  editor.addEventListener("input", look);
  editor.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey && fitting[0]) { event.preventDefault(); take(fitting[0]); }
  });
  return place;
}
