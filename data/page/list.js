// The same as the picture, as rows: what holds when, and the least sure first.

import { get } from "/page/api.js";
import { button, fill, make } from "/page/dom.js";
import { go, part } from "/page/state.js";
import { say } from "/page/words.js";

const PAGE = 200;

/** A table of statements; a click on a heading sorts it. */
export function table(statements) {
  const when = (statement) => statement.date ?? [statement.start, statement.end].filter(Boolean).join(" – ") ?? "";
  const columns = [
    ["subject", (s) => s.subject.label], ["relation", (s) => s.words], ["object", (s) => s.object.label],
    ["held", (s) => say(s.held)], ["when", (s) => when(s) || (s.first ?? "")], ["sure", (s) => s.confidence.toFixed(2)],
  ];
  const body = make("tbody");
  const rows = statements.map((statement) => ({ statement, cells: columns.map(([, cell]) => cell(statement)) }));
  const write = () => fill(body, ...rows.map(({ statement, cells }) => make("tr", {},
    ...cells.map((cell, at) => make("td", { className: at === 3 ? `held-${statement.held}` : "" },
      at === 1 ? button(cell, () => go({ statement: statement.id, selected: "" }), { className: "plain" }) : cell)))));
  const heads = columns.map(([name], at) => {
    const head = make("th", { scope: "col", "aria-sort": "none" }, button(say(name), () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => a.cells[at].localeCompare(b.cells[at], document.documentElement.lang, { numeric: true }) * (down ? -1 : 1));
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

/** What of the part holds when, with what has no time counted. */
export async function showTimes(place) {
  const told = await get("timeline", { ...part(), limit: 2000 });
  if (told.count === 0) { fill(place, make("p", { textContent: say("none") }), make("p", { className: "note", textContent: say("undated", told.undated) })); return; }
  const year = (day) => (day ? Number(day.slice(0, day.lastIndexOf("-", day.lastIndexOf("-") - 1))) + (Number(day.slice(-5, -3)) - 1) / 12 : null);
  const all = told.statements.flatMap((s) => [year(s.first), year(s.last)]).filter((y) => y !== null);
  const [first, last] = [Math.min(...all), Math.max(...all) + 1 / 12];
  const at = (y) => ((y - first) / (last - first)) * 100;
  const shown = make("output", { for: "moment" });
  const moment = make("input", { type: "range", id: "moment", min: Math.floor(first), max: Math.ceil(last), step: 1, value: Math.ceil(last) });
  const rows = told.statements.map((statement) => {
    const [from, to] = [year(statement.first) ?? first, year(statement.last) ?? last];
    const bar = make("span", { className: `bar held-${statement.held}`, title: [statement.first, statement.last].filter(Boolean).join(" – ") });
    bar.style.left = `${at(from)}%`;
    bar.style.width = `${Math.max(at(to) - at(from), 0.6)}%`;
    const words = `${statement.subject.label} — ${statement.words} — ${statement.object.label}`;
    const row = make("li", {}, button(words, () => go({ statement: statement.id, selected: "" }), { className: "plain" }), make("span", { className: "axis", "aria-hidden": "true" }, bar));
    row.from = from;
    return row;
  });
  const held = () => {
    shown.textContent = moment.value;
    rows.forEach((row) => { row.hidden = row.from > Number(moment.value) + 1; });
  };
  let running = 0;
  const play = button(say("play"), () => {
    if (running) { clearInterval(running); running = 0; play.textContent = say("play"); return; }
    play.textContent = say("stop");
    moment.value = moment.min;
    running = setInterval(() => {
      if (!play.isConnected || moment.value === moment.max) { clearInterval(running); running = 0; play.textContent = say("play"); return; }
      moment.value = Number(moment.value) + 1;
      held();
    }, 400);
  });
  moment.addEventListener("input", held);
  fill(place,
    make("p", { className: "tools" }, play, make("label", { for: "moment", textContent: ` ${say("to")} ` }), moment, " ", shown),
    make("p", { className: "note", textContent: `${Math.floor(first)} – ${Math.floor(last)} · ${say("statements", told.count)} · ${say("undated", told.undated)}` }),
    make("ul", { className: "times" }, ...rows));
  held();
}
