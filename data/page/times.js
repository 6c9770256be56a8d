// What holds when, as bars over time between two ends that can be moved.

import { get } from "/page/api.js";
import { dayOf } from "/page/days.js";
import { button, fill, make } from "/page/dom.js";
import { go, part, state } from "/page/state.js";
import { say } from "/page/words.js";

const MOST = 2000;
const STEP_MS = 500;

/** A day, numbered, as a number of years, years before our era being negative. */
function years(day) {
  return day === null ? null : (day - 1) / 372;
}

/** The year that a date of the filters begins with; nothing where it has none. */
function yearOf(date) {
  const told = /^-?\d{1,6}/.exec(date);
  return told ? Number(told[0]) : null;
}

function written(year) {
  return year < 0 ? `-${String(-year).padStart(4, "0")}` : String(year).padStart(4, "0");
}

/** A statement as what holds from a day to a day. */
function timed(statement) {
  return {
    id: statement.id, words: `${statement.subject.label} — ${statement.words} — ${statement.object.label}`, when: statement.when ?? "", held: statement.held,
    first: dayOf(statement.first), last: dayOf(statement.last), open: () => go({ statement: statement.id, selected: "" }),
  };
}

function row(one, first, last) {
  const [from, to] = [years(one.first), years(one.last)];
  const at = (year) => ((Math.min(Math.max(year, first), last) - first) / (last - first)) * 100;
  const [left, right] = [at(from ?? first), at(to ?? last)];
  // What has no known end fades away.
  const open = [from === null ? "open-start" : "", to === null ? "open-end" : ""].filter(Boolean).join(" ");
  const bar = make("span", { className: `bar held-${one.held} ${open}` });
  bar.style.left = `${left}%`;
  bar.style.width = `${Math.max(right - left, 0.6)}%`;
  const element = make("li", {},
    one.open ? button(one.words, one.open, { className: "plain" }) : make("span", { textContent: one.words }),
    make("small", { textContent: one.when }), make("span", { className: "axis", "aria-hidden": "true" }, bar));
  return { element, id: one.id, from: from ?? -Infinity, to: to ?? Infinity };
}

/** The first and the last year of what is known of all. */
function span(all) {
  const known = all.flatMap((one) => [years(one.first), years(one.last)]).filter((year) => year !== null);
  const first = Math.floor(Math.min(...known));
  return [first, Math.max(Math.floor(Math.max(...known)), first + 1)];
}

/** What holds when, from the first on, between the first and the last year. */
export function bars(all) {
  const [first, last] = span(all);
  const sorted = [...all].sort((a, b) => (a.first ?? -Infinity) - (b.first ?? -Infinity) || 0);
  return make("div", {}, make("p", { className: "note", textContent: `${first} – ${last}` }), make("ul", { className: "times" }, ...sorted.map((one) => row(one, first, last + 1).element)));
}

/** One end of the slider. */
function end(name, first, last, value) {
  const id = `end-${name}`;
  const input = make("input", { type: "range", id, min: first, max: last, step: 1, value });
  const shown = make("output", { for: id, textContent: input.value });
  return { input, shown, element: make("p", {}, make("label", { for: id, textContent: say(name) }), input, shown) };
}

export async function show(place) {
  // The slider spans all of it, whatever its ends leave.
  const whole = { ...part(), from: "", to: "" };
  const [told, within] = await Promise.all([
    get("timeline", { ...whole, limit: MOST }),
    state.from || state.to ? get("timeline", { ...part(), limit: MOST }) : null,
  ]);
  const undated = told.undated ? make("p", { className: "note", textContent: say("undated", told.undated) }) : null;
  if (told.count === 0) { fill(place, make("p", { textContent: say("none") }), undated); return; }
  const all = told.statements.map(timed);
  const [first, last] = span(all);
  const rows = all.map((one) => row(one, first, last + 1));
  const inside = (year) => Math.min(Math.max(year, first), last);
  const from = end("after", first, last, inside(yearOf(state.from) ?? first));
  const to = end("before", first, last, inside(yearOf(state.to) ?? last));
  const count = make("p", { className: "note", role: "status" });

  function draw(shows) {
    const shown = rows.filter((one) => shows(one));
    rows.forEach((one) => { one.element.hidden = true; });
    shown.forEach((one) => { one.element.hidden = false; });
    for (const one of [from, to]) one.shown.textContent = one.input.value;
    count.textContent = say("window", state.from && within ? state.from : from.input.value, state.to && within ? state.to : to.input.value, shown.length, told.count);
  }
  /** What lies between the ends while they are moved. */
  function between() {
    const [low, high] = [Number(from.input.value), Number(to.input.value) + 1];
    draw((one) => one.to >= low && one.from < high);
    count.textContent = say("window", from.input.value, to.input.value, rows.filter((one) => !one.element.hidden).length, told.count);
  }
  /** Where the ends are let go they are the period of every view. */
  function settle() {
    const [low, high] = [Number(from.input.value), Number(to.input.value)];
    go({ from: low > first ? written(low) : "", to: high < last ? written(high) : "" });
  }
  for (const [one, other, isPast] of [[from, to, (a, b) => a > b], [to, from, (a, b) => a < b]]) {
    one.input.addEventListener("input", () => {
      // One end pushes the other rather than pass it.
      if (isPast(Number(one.input.value), Number(other.input.value))) other.input.value = one.input.value;
      between();
    });
    one.input.addEventListener("change", settle);
  }

  let running = 0;
  const stop = () => { clearInterval(running); running = 0; play.textContent = say("play"); };
  const play = button(say("play"), () => {
    if (running) { stop(); return; }
    play.textContent = say("stop");
    // What is whole grows from its beginning; a narrower window walks.
    const wide = Number(to.input.value) - Number(from.input.value);
    const walks = wide < last - first && Number(to.input.value) < last;
    if (!walks) to.input.value = from.input.value;
    between();
    running = setInterval(() => {
      if (!play.isConnected || Number(to.input.value) >= last) { stop(); return; }
      to.input.value = Number(to.input.value) + 1;
      if (walks) from.input.value = Number(to.input.value) - wide;
      between();
    }, STEP_MS);
  }, { id: "play" });

  fill(place,
    make("div", { className: "tools ends" }, play, from.element, to.element,
      state.from || state.to ? button(say("whole"), () => go({ from: "", to: "" }), { id: "whole-period" }) : null),
    count, undated, make("ul", { className: "times" }, ...rows.map((one) => one.element)));
  if (within) {
    const kept = new Set(within.statements.map((statement) => statement.id));
    draw((one) => kept.has(one.id));
  } else {
    draw(() => true);
  }
}
