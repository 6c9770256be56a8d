// Where things are: the server's map, each place of which can be opened.

import { get } from "/page/api.js";
import { fill, make } from "/page/dom.js";
import { go, part, state } from "/page/state.js";
import { say } from "/page/words.js";

/** How many things a map shows: each once, however many marks it has, and none of what filters hide. */
function shown(svg, kind) {
  const marks = [...svg.querySelectorAll(`[data-${kind}]`)].filter((mark) => !mark.classList.contains("hides"));
  return new Set(marks.flatMap((mark) => mark.dataset[kind].split(" "))).size;
}

/** Draws a part of the graph. */
export async function show(place, asked = part()) {
  const map = await get("map", asked);
  if (!map.svg) { fill(place, make("p", { textContent: say("unlocated") })); return; }
  const svg = document.importNode(new DOMParser().parseFromString(map.svg, "image/svg+xml").documentElement, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", say("places"));
  // What filters hide on a map that was drawn before: its place stays, pale.
  if (map.left) {
    for (const site of svg.querySelectorAll("[data-entities]")) site.classList.toggle("hides", !site.dataset.entities.split(" ").some((id) => map.left.entities.has(id)));
    for (const way of svg.querySelectorAll("[data-statements]")) way.classList.toggle("hides", !way.dataset.statements.split(" ").some((id) => map.left.statements.has(id)));
  }
  const labels = new Map(map.geojson.features.map((feature) => [feature.properties.id ?? feature.id, feature.properties.label]));
  const known = new Set();
  for (const site of svg.querySelectorAll("[data-entities]")) {
    const ids = site.dataset.entities.split(" ");
    const [id] = ids;
    site.classList.add("place");
    if (site.classList.contains("hides")) continue;
    site.addEventListener("click", () => go({ selected: id, statement: "" }));
    // A dot and its name are one thing to the keyboard.
    if (known.has(id)) continue;
    known.add(id);
    const seen = [...site.querySelectorAll("text")].map((text) => text.textContent.trim()).join(" ");
    site.setAttribute("tabindex", "0");
    site.setAttribute("role", "button");
    site.setAttribute("aria-label", seen || ids.map((one) => labels.get(one) ?? one).join(", "));
    site.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go({ selected: id, statement: "" }); }
    });
  }
  const follow = () => {
    if (!svg.isConnected && svg.followed) { window.removeEventListener("hashchange", follow); return; }
    svg.followed = true;
    for (const site of svg.querySelectorAll(".place")) site.classList.toggle("chosen", site.dataset.entities.split(" ").some((id) => id === state.selected));
  };
  window.addEventListener("hashchange", follow);
  fill(place, make("p", { className: "note", textContent: say("located", shown(svg, "entities"), shown(svg, "statements")) }), make("div", { className: "stage still" }, svg));
  follow();
}
