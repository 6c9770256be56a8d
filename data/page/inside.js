// The file that the page is in answers, in the words of a server.

import { Problem } from "/page/api.js";
import { chosen, entitiesOf, without } from "/page/chosen.js";
import { dayOf } from "/page/days.js";
import { fit, folded, nearest } from "/page/names.js";

const ENDS = ["subject", "object", "place", "recipient", "claimedBy"];

/** What the file holds, found by id: statements name entities and articles by theirs. */
function heldIn(data) {
  const by = (list) => new Map(list.map((one) => [one.id, one]));
  const entities = by(data.entities);
  const statements = by(data.statements.map((one) => ({ evidence: [], articles: [], notes: [], contradictedBy: [], ...one })));
  const about = new Map();
  const add = (id, statement) => { if (!about.has(id)) about.set(id, []); about.get(id).push(statement); };
  for (const statement of statements.values()) {
    add(statement.subject, statement);
    if (statement.object !== statement.subject) add(statement.object, statement);
  }
  for (const [id, list] of about) {
    const key = (one) => `${Number(one.subject !== id)} ${one.relation} ${one.id}`;
    list.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
  return { entities, statements, articles: by(data.articles), about: (id) => about.get(id) ?? [], above: (name) => data.above[name] ?? [] };
}

function notFound(detail) {
  return new Problem({ title: "Not Found", status: 404, detail });
}

/** Whatever the file holds, as a source of answers. */
export function inside(data) {
  const held = heldIn(data);
  // The most telling first: so they stand in the file.
  const rank = new Map([...held.entities.keys()].map((id, at) => [id, at]));
  const called = (id) => { const { label, class: its } = held.entities.get(id); return { id, label, class: its }; };
  /** A statement with its entities in place of their ids. */
  const whole = (statement) => ({ ...statement, ...Object.fromEntries(ENDS.filter((end) => statement[end]).map((end) => [end, called(statement[end])])) });
  const known = (id) => { if (!held.entities.has(id)) throw notFound(`there is no entity '${id}'`); return held.entities.get(id); };

  function entity(id) {
    return { aliases: [], sameAs: [], notes: [], mentions: [], ...known(id), statements: held.about(id).map(whole) };
  }

  function statement(id) {
    const found = held.statements.get(id);
    if (!found) throw notFound(`there is no statement '${id}'`);
    const evidence = found.evidence.map((one) => ({ ...one, article: held.articles.get(one.article) }));
    const contradictedBy = found.contradictedBy.map((other) => held.statements.get(other)).filter(Boolean).map(whole);
    return { ...whole(found), evidence, contradictedBy };
  }

  function neighbours(id, { limit = 100 }) {
    known(id);
    const found = new Map();
    for (const one of held.about(id)) {
      const other = one.subject === id ? one.object : one.subject;
      if (other !== id) found.set(other, [...(found.get(other) ?? []), one]);
    }
    const sorted = [...found].sort(([a, told], [b, others]) => others.length - told.length || rank.get(a) - rank.get(b));
    return { entity: called(id), count: sorted.length, neighbours: sorted.slice(0, limit).map(([other, told]) => ({ entity: called(other), statements: told.length })) };
  }

  let names = null;
  function search({ q, limit = 20 }) {
    names ??= [...held.entities.values()].map((one) => ({ id: one.id, names: [one.label, ...(one.aliases ?? [])].map(folded) }));
    const wanted = folded(q);
    const found = names.flatMap(({ id, names: its }) => {
      const fits = its.map((name, at) => fit(name, wanted, at === 0)).filter((one) => one !== null);
      if (id === q) fits.push(0);
      return fits.length ? [{ id, fit: Math.min(...fits) }] : [];
    });
    found.sort((a, b) => a.fit - b.fit || rank.get(a.id) - rank.get(b.id));
    const results = found.slice(0, limit).map(({ id }) => ({ ...called(id), statements: held.about(id).length, aliases: held.entities.get(id).aliases ?? [] }));
    return { query: q, count: found.length, results, didYouMean: found.length || !wanted ? null : nearest(q, [...held.entities.values()].map((one) => one.label)) };
  }

  function paths({ from, to }) {
    known(from);
    known(to);
    const before = new Map([[from, null]]);
    const waiting = [from];
    while (waiting.length && !before.has(to)) {
      const at = waiting.shift();
      for (const one of held.about(at)) {
        const next = one.subject === at ? one.object : one.subject;
        if (!before.has(next)) { before.set(next, at); waiting.push(next); }
      }
    }
    if (!before.has(to)) return { entities: [], steps: [] };
    const way = [];
    for (let at = to; at !== null; at = before.get(at)) way.unshift(at);
    const joins = (a, b) => (one) => (one.subject === a && one.object === b) || (one.subject === b && one.object === a);
    return { entities: way.map(called), steps: way.slice(1).map((id, at) => held.about(id).filter(joins(way[at], id)).map(whole)) };
  }

  function statements({ limit = 200, offset = 0, order = "id", ...part }) {
    const found = chosen(held, part);
    if (order === "confidence") found.sort((a, b) => a.confidence - b.confidence);
    return { count: found.length, offset, statements: found.slice(offset, offset + limit).map(whole) };
  }

  function timeline({ limit = 500, ...part }) {
    const found = chosen(held, part);
    const dated = found.filter((one) => one.first || one.last || one.date || one.start || one.end);
    // What is open stands before all that is not.
    const key = (day) => dayOf(day) ?? -Infinity;
    const order = (a, b) => (a === b ? 0 : a - b);
    dated.sort((a, b) => order(key(a.first), key(b.first)) || order(key(a.last), key(b.last)) || (a.id < b.id ? -1 : 1));
    return { count: dated.length, undated: found.length - dated.length, statements: dated.slice(0, limit).map(whole) };
  }

  /** Which nodes and edges of the picture a part leaves; nothing where it leaves all. */
  function left(part) {
    const entities = entitiesOf(held, part);
    const found = new Set(chosen(held, part).map((one) => one.id));
    const classes = [part.class ?? []].flat();
    const isWhole = !entities && classes.length === 0 && found.size === held.statements.size;
    if (isWhole) return null;
    const { nodes, edges } = data.picture;
    const seen = edges.map((edge) => edge.statements.some((id) => found.has(id)));
    const ends = new Set(entities ?? []);
    edges.forEach((edge, at) => { if (seen[at]) { ends.add(nodes[edge.from].id); ends.add(nodes[edge.to].id); } });
    // What is written into a node has no edge.
    const drawn = new Set(edges.flatMap((edge) => edge.statements));
    for (const id of found) {
      const { subject, object } = held.statements.get(id);
      if (!drawn.has(id) && held.entities.get(object).value === undefined) ends.add(subject);
    }
    return { nodes: nodes.map((node) => ends.has(node.id)), edges: seen, isPart: Boolean(entities) };
  }

  function picture(part) {
    const { svg, nodes, edges, entities } = data.picture;
    return { svg, nodes, edges, entities, left: left(part), note: data.left };
  }

  function map(part) {
    const found = chosen(held, part);
    const isWhole = found.length === held.statements.size && !entitiesOf(held, part);
    const features = [...held.entities.values()].map((one) => ({ id: one.id, properties: { label: one.label } }));
    return { ...data.map, geojson: { features }, left: isWhole ? null : { entities: new Set(found.flatMap((one) => [one.subject, one.object])), statements: new Set(found.map((one) => one.id)) } };
  }

  function counts(part) {
    const count = (keys) => keys.reduce((all, key) => ({ ...all, [key]: (all[key] ?? 0) + 1 }), {});
    const rest = (name) => chosen(held, without(part, name));
    const ends = (found) => [...new Set(found.flatMap((one) => [one.subject, one.object]))].map((id) => held.entities.get(id).class);
    const papers = (found) => [...new Set(found.flatMap((one) => one.articles))].map((id) => held.articles.get(id)?.publisher).filter(Boolean);
    return {
      class: count(ends(rest("class"))), relation: count(rest("relation").map((one) => one.relation)), held: count(rest("held").map((one) => one.held)),
      publisher: count(papers(rest("publisher"))), statements: chosen(held, part).length,
    };
  }

  const answers = { graph: () => data.graph, search, paths, statements, timeline, picture, map, counts };
  return {
    language: data.language,
    async get(path, parameters) {
      const [room, name, more] = path.split("/").map(decodeURIComponent);
      if (room === "entities") return more ? neighbours(name, parameters) : entity(name);
      if (room === "statements" && name) return statement(name);
      if (!answers[room]) throw notFound(`there is no '${path}'`);
      return answers[room](parameters);
    },
  };
}
