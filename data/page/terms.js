// What can be written in a query: prefixes, terms of the ontology and words of SPARQL, offered while one is written.

const PREFIXES = {
  depeche: ["claimedBy", "confidence", "date", "earliest", "edtf", "end", "latest", "mentions", "negated", "planned", "quantity", "reported", "role", "start", "unit"],
  rdf: ["type", "subject", "predicate", "object"], rdfs: ["label", "comment", "subClassOf"], prov: ["wasDerivedFrom"], skos: ["altLabel"],
  oa: ["hasSelector", "hasSource", "start", "end"], xsd: ["date", "decimal", "integer"],
};
const WORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "GROUP BY", "ORDER BY", "LIMIT", "CONSTRUCT", "ASK", "COUNT", "GRAPH", "PREFIX"];

/** What can be written, of the classes and relations those first that the graph has. */
export function terms(graph) {
  const own = [...new Set([...[...graph.classes, ...graph.relations].map(({ name }) => name), ...graph.vocabulary])].map((name) => `depeche:${name}`);
  const others = Object.entries(PREFIXES).flatMap(([prefix, names]) => names.map((name) => `${prefix}:${name}`));
  return [...Object.keys(PREFIXES).map((prefix) => `${prefix}:`), "entity:", "statement:", ...own, ...others, ...WORDS];
}
