// What is left out of sight, and how much of it.

import { get } from "/page/api.js";
import { button, byId, fill, make } from "/page/dom.js";
import { go, isFiltered, part, state } from "/page/state.js";
import { say } from "/page/words.js";

// Only what looks like a date goes to the server, which reads the rest of EDTF.
const DATE = /^-?[\dXY?~%{}[\],./\-]+$/;

/** What somebody has opened stays open when the filters are written anew. */
function isOpen(id) {
  return byId(id)?.open ?? false;
}

function boxes(title, name, choices, counts, words = (choice) => choice.label ?? choice.name) {
  if (choices.length === 0) return null;
  const rows = choices.map((choice) => {
    const id = `${name}-${choice.name}`.replace(/[^\w-]/g, "_");
    const box = make("input", { type: "checkbox", id, checked: state[name].includes(choice.name) });
    box.addEventListener("change", () => {
      const others = state[name].filter((other) => other !== choice.name);
      go({ [name]: box.checked ? [...others, choice.name] : others });
    });
    return make("li", {}, box, " ", make("label", { for: id }, words(choice), make("small", { textContent: ` ${counts ? counts[name][choice.name] ?? 0 : choice.count}` })));
  });
  return make("details", { id: `group-${name}`, open: state[name].length > 0 || isOpen(`group-${name}`) }, make("summary", { textContent: title }), make("ul", {}, ...rows));
}

function period() {
  const told = make("p", { className: "told", role: "status" });
  const field = (name) => {
    const input = make("input", { type: "text", id: `date-${name}`, value: state[name], size: 11, title: say("edtf") });
    input.addEventListener("change", () => {
      const value = input.value.trim();
      if (value && !DATE.test(value)) { told.textContent = say("notDate", value); return; }
      go({ [name]: value });
    });
    return make("p", {}, make("label", { for: input.id, textContent: `${say(name)} ` }), input);
  };
  return make("details", { id: "group-period", open: Boolean(state.from || state.to) || isOpen("group-period") }, make("summary", { textContent: say("dates") }), field("from"), field("to"), told);
}

function sureness() {
  const range = make("input", { type: "range", id: "sure", min: 0, max: 1, step: 0.05, value: state.confidence || 0 });
  const shown = make("output", { for: "sure", textContent: state.confidence || "0" });
  range.addEventListener("input", () => { shown.textContent = range.value; });
  range.addEventListener("change", () => go({ confidence: Number(range.value) ? range.value : "" }));
  return make("p", {}, make("label", { for: "sure", textContent: `${say("confidence")} ` }), range, " ", shown);
}

let turn = 0;

export async function show(graph) {
  const mine = (turn += 1);
  const count = make("p", { className: "note", role: "status" });
  // What is counted is in the part shown, as if nothing of its own kind were chosen.
  const isNarrow = state.entity.length > 0 || Boolean(state.around);
  const isPart = isFiltered() || isNarrow;
  let counts = null;
  if (isPart) {
    try {
      counts = await get("counts", part());
      count.textContent = say(isNarrow ? "partOf" : "hidden", counts.statements, graph.statements);
    } catch (problem) {
      count.textContent = problem.message;
    }
  }
  // What was asked for later is shown already.
  if (mine !== turn) return;
  const whole = make("details", { id: "filter-all", open: byId("filter-all") ? isOpen("filter-all") : window.matchMedia("(min-width: 60rem)").matches },
    make("summary", { textContent: say("filters") }), isNarrow && !isFiltered() ? count : null,
    boxes(say("held"), "held", graph.held, counts), boxes(say("classes"), "class", graph.classes.filter((c) => c.name !== "Date"), counts), boxes(say("relations"), "relation", graph.relations, counts),
    boxes(say("publishers"), "publisher", graph.publishers, counts), period(), sureness());
  const clear = isFiltered() ? button(say("clear"), () => go({ class: [], relation: [], held: [], publisher: [], from: "", to: "", confidence: "" })) : null;
  // That something is hidden is told where the filters themselves are closed.
  fill(byId("filters"), isFiltered() ? count : null, clear, whole);
}
