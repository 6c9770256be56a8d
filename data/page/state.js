// What is looked at: all of it stands in the address, so that it can be shared, reloaded and gone back from.

const LISTS = ["entity", "class", "relation", "held", "publisher"];
const SINGLE = ["view", "around", "from", "to", "confidence", "selected", "statement", "lang", "query", "asked", "as", "moved"];

export const state = { view: "picture" };

export function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of LISTS) state[name] = given.getAll(name);
  for (const name of SINGLE) state[name] = given.get(name) ?? "";
  state.view ||= "picture";
}

/** The same with these changes, as an address. */
function addressOf(next) {
  const address = new URLSearchParams();
  for (const name of SINGLE) if (next[name] && !(name === "view" && next[name] === "picture")) address.set(name, next[name]);
  for (const name of LISTS) for (const value of next[name] ?? []) address.append(name, value);
  return address.toString();
}

/** Notes in the address what is looked at already. */
export function note(changes) {
  Object.assign(state, changes);
  history.replaceState(null, "", `#${addressOf(state)}`);
}

/** Changes what is looked at; what is shown follows from the address. */
export function go(changes) {
  const hash = addressOf({ ...state, ...changes });
  if (hash === location.hash.slice(1)) return;
  location.hash = hash;
}

/** What of the graph is asked for, as the interface takes it. */
export function part() {
  const { entity, around, class: classes, relation, held, publisher, from, to, confidence } = state;
  return { entity, around, class: classes, relation, held, publisher, from, to, confidence };
}

export function isFiltered() {
  return LISTS.slice(1).some((name) => state[name].length > 0) || Boolean(state.from || state.to || state.confidence);
}
