// Which statements of a file a part asks for, as a server chooses them.

import { Problem } from "/page/api.js";
import { dayOf, daysOf } from "/page/days.js";

const list = (values) => [values ?? []].flat().filter(Boolean);

function period(part) {
  const end = (name, at) => {
    if (!part[name]) return null;
    const days = daysOf(part[name]);
    if (!days) throw new Problem({ title: "Bad Request", status: 400, detail: `${name}=${part[name]}: expected a date in EDTF, such as 2020-11` });
    return days[at];
  };
  const [first, last] = [end("from", 0), end("to", 1)];
  if (first !== null && last !== null && first > last) throw new Problem({ title: "Bad Request", status: 400, detail: "'from' is later than 'to'" });
  return part.from || part.to ? { first, last } : null;
}

/** Whether a statement holds then: yes, no, or nothing where it has no time. */
function within(statement, time) {
  const [first, last] = [dayOf(statement.first), dayOf(statement.last)];
  if (!statement.first && !statement.last && !statement.date && !statement.start && !statement.end) return null;
  const before = (end, start) => end !== null && start !== null && end < start;
  return !before(last, time.first) && !before(time.last, first);
}

/** The entities that are asked for by name; nothing where all are. */
export function entitiesOf(held, part) {
  const found = new Set(list(part.entity));
  for (const id of list(part.around)) {
    found.add(id);
    for (const statement of held.about(id)) { found.add(statement.subject); found.add(statement.object); }
  }
  const unknown = [...found].find((id) => !held.entities.has(id));
  if (unknown !== undefined) throw new Problem({ title: "Not Found", status: 404, detail: `there is no entity '${unknown}'` });
  return found.size ? found : null;
}

/** The statements that are asked for, in order of id. */
export function chosen(held, part) {
  const entities = entitiesOf(held, part);
  const [classes, relations, held_as, publishers] = [part.class, part.relation, part.held, part.publisher].map(list);
  const least = Number(part.confidence || 0);
  const time = period(part);
  const isWanted = (id) => {
    const { class: its } = held.entities.get(id);
    return (!entities || entities.has(id)) && (classes.length === 0 || [its, ...held.above(its)].some((one) => classes.includes(one)));
  };
  const fits = (statement) => isWanted(statement.subject) && (isWanted(statement.object) || held.entities.get(statement.object).value !== undefined)
    && (relations.length === 0 || relations.includes(statement.relation))
    && (held_as.length === 0 || held_as.includes(statement.held))
    && (publishers.length === 0 || statement.evidence.some(({ article }) => publishers.includes(held.articles.get(article)?.publisher)))
    && (least === 0 || statement.evidence.some(({ confidence }) => confidence >= least));
  const fitting = [...held.statements.values()].filter(fits);
  if (!time) return fitting;
  const then = new Map(fitting.map((statement) => [statement, within(statement, time)]));
  const kept = new Set(fitting.filter((one) => then.get(one)).flatMap((one) => [one.subject, one.object]));
  return fitting.filter((one) => then.get(one) || (then.get(one) === null && kept.has(one.subject) && kept.has(one.object)));
}

/** The part without what narrows it by that name. */
export function without(part, name) {
  return { ...part, [name]: [] };
}
