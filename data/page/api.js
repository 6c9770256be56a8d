// What the server is asked.

import { spoken } from "/page/words.js";

/** What the server has told of a problem. */
export class Problem extends Error {
  constructor(told) {
    super([told.detail, told.hint].filter(Boolean).join(" — "));
    this.title = [told.status, told.title].filter(Boolean).join(" ");
    this.detail = told.detail ?? "";
    this.hint = told.hint ?? "";
    this.status = told.status;
  }
}

async function answered(response) {
  if (response.ok) return response;
  const told = await response.json().catch(() => ({ detail: response.statusText, status: response.status }));
  throw new Problem(told);
}

/** JSON of an address under /api/v1; parameters may be lists. */
export async function get(path, parameters = {}) {
  const search = new URLSearchParams({ lang: spoken() });
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values].flat()) if (value !== null && value !== undefined && value !== "") search.append(name, value);
  }
  return (await answered(await fetch(`/api/v1/${path}?${search}`))).json();
}

/** The answer to a query as text in that format. */
export async function ask(path, accept, body) {
  const options = { headers: { Accept: accept } };
  if (body !== undefined) Object.assign(options, { method: "POST", body, headers: { Accept: accept, "Content-Type": "application/sparql-query" } });
  const response = await answered(await fetch(path, options));
  return { type: response.headers.get("content-type") ?? "", text: await response.text() };
}

export async function correct(correction) {
  const body = JSON.stringify(correction);
  return (await answered(await fetch("/api/v1/corrections", { method: "POST", body, headers: { "Content-Type": "application/json" } }))).json();
}

export async function undo() {
  return (await answered(await fetch("/api/v1/corrections/last", { method: "DELETE" }))).json();
}
