// The same as the picture, as rows, the least sure first where that is asked for.

import { get } from "/page/api.js";
import { dayOf } from "/page/days.js";
import { button, fill, make } from "/page/dom.js";
import { go, part } from "/page/state.js";
import { say } from "/page/words.js";

const PAGE = 200;

/** A table of statements; a click on a heading sorts it. */
export function table(statements) {
  const columns = [
    ["subject", (s) => s.subject.label], ["relation", (s) => s.words], ["object", (s) => s.object.label],
    ["held", (s) => say(s.held)], ["when", (s) => s.when ?? ""], ["sure", (s) => s.confidence.toFixed(2)],
  ];
  const body = make("tbody");
  const rows = statements.map((statement) => ({ statement, cells: columns.map(([, cell]) => cell(statement)) }));
  // Words of a time do not stand in its order.
  const order = (a, b, at) => (columns[at][0] === "when"
    ? (dayOf(a.statement.first ?? a.statement.last) ?? -Infinity) - (dayOf(b.statement.first ?? b.statement.last) ?? -Infinity) || 0
    : a.cells[at].localeCompare(b.cells[at], document.documentElement.lang, { numeric: true }));
  const write = () => fill(body, ...rows.map(({ statement, cells }) => make("tr", {},
    ...cells.map((cell, at) => make("td", { className: at === 3 ? `held-${statement.held}` : "" },
      at === 1 ? button(cell, () => go({ statement: statement.id, selected: "" }), { className: "plain" }) : cell)))));
  const heads = columns.map(([name], at) => {
    const head = make("th", { scope: "col", "aria-sort": "none" }, button(say(name), () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => order(a, b, at) * (down ? -1 : 1));
      write();
    }, { className: "plain" }));
    return head;
  });
  write();
  return make("div", { className: "wide", tabIndex: 0, role: "region", "aria-label": say("list") }, make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
}

export async function show(place, order = "id") {
  const first = await get("statements", { ...part(), limit: PAGE, order });
  let statements = first.statements;
  const draw = () => fill(place,
    make("p", { className: "note", textContent: say("statements", first.count) }),
    first.count ? table(statements) : make("p", { textContent: say("none") }),
    statements.length < first.count ? button(say("more"), async () => {
      statements = [...statements, ...(await get("statements", { ...part(), limit: PAGE, order, offset: statements.length })).statements];
      draw();
    }) : null);
  draw();
}
