// Elements made of words: nothing that comes from a graph is ever read as markup.

/** An element with properties, attributes (those with a hyphen, and role) and children; null children are left out. */
export function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(words, act, properties = {}) {
  return make("button", { type: "button", textContent: words, onclick: act, ...properties });
}

export function fill(place, ...children) {
  place.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

export const byId = (id) => document.getElementById(id);

/** A link that leads to the web, or its words. */
export function link(address) {
  const leads = /^https?:\/\//.test(address);
  return leads ? make("a", { href: address, rel: "noreferrer noopener", textContent: address }) : make("span", { textContent: address });
}

export function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
