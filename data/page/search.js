// A field that finds an entity: a combobox with a list (WAI-ARIA Authoring Practices).

import { get } from "/page/api.js";
import { button, fill, make } from "/page/dom.js";
import { inSight } from "/page/sight.js";
import { named, say } from "/page/words.js";

let count = 0;

/** A field; `chosen` gets the entity. Its label is seen where `labelled` says so; `filled` is the id that it begins with. */
export function finder(words, chosen, labelled = "hidden", filled = "") {
  const id = `finder-${(count += 1)}`;
  const list = make("ul", { id: `${id}-list`, role: "listbox", hidden: true, "aria-label": words });
  const told = make("p", { className: "told", role: "status" });
  const field = make("input", {
    id, type: "search", autocomplete: "off", placeholder: words, role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  if (filled) get("search", { q: filled, limit: 1 }).then((answer) => { field.value = answer.results[0]?.label ?? filled; }, () => { field.value = filled; });
  let found = [];
  let at = -1;
  let asked = 0;

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }
  function mark(next) {
    at = (next + found.length) % found.length;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }
  function choose(entity) {
    close();
    field.value = entity.label;
    told.replaceChildren();
    chosen(entity);
  }
  async function search() {
    const typed = field.value.trim();
    const mine = (asked += 1);
    told.replaceChildren();
    if (!typed) return close();
    let answer;
    let seen;
    try {
      [answer, seen] = await Promise.all([get("search", { q: typed, limit: 12 }), inSight()]);
    } catch (problem) {
      told.textContent = problem.message;
      return close();
    }
    if (mine !== asked) return;
    found = answer.results;
    fill(list, ...found.map((entity, n) => {
      const option = make("li", { id: `${id}-${n}`, role: "option", "aria-selected": "false", className: `class-${entity.class}` },
        make("span", { textContent: entity.label }), make("small", { textContent: ` ${named(entity.class)} · ${entity.statements}${seen && !seen.entities.has(entity.id) ? ` · ${say("byFilters")}` : ""}` }));
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(entity); });
      return option;
    }));
    list.hidden = found.length === 0;
    field.setAttribute("aria-expanded", String(found.length > 0));
    at = -1;
    if (found.length === 0) {
      told.append(say("nothing"));
      if (answer.didYouMean) {
        told.append(" ", button(say("meant", answer.didYouMean), () => { field.value = answer.didYouMean; field.focus(); search(); }, { className: "plain" }));
      }
    }
  }
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); return; }
    if (event.key === "Enter") {
      event.preventDefault();
      if (found[Math.max(at, 0)] && !list.hidden) choose(found[Math.max(at, 0)]);
      return;
    }
    if (list.hidden || found.length === 0) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? found.length - 1 : at - 1); }
  });
  field.addEventListener("blur", close);
  const label = make("label", { for: id, textContent: words, className: labelled });
  return make("div", { className: "finder" }, label, field, list, told);
}
