// A server that answers.

import { Problem } from "/page/api.js";
import { spoken } from "/page/words.js";

async function answered(response) {
  if (response.ok) return response;
  const told = await response.json().catch(() => ({ detail: response.statusText, status: response.status }));
  throw new Problem(told);
}

async function get(path, parameters) {
  const search = new URLSearchParams({ lang: spoken() });
  for (const [name, values] of Object.entries(parameters)) {
    for (const value of [values].flat()) if (value !== null && value !== undefined && value !== "") search.append(name, value);
  }
  return (await answered(await fetch(`/api/v1/${path}?${search}`))).json();
}

async function ask(path, accept, body) {
  const options = { headers: { Accept: accept } };
  if (body !== undefined) Object.assign(options, { method: "POST", body, headers: { Accept: accept, "Content-Type": "application/sparql-query" } });
  const response = await answered(await fetch(path, options));
  return { type: response.headers.get("content-type") ?? "", text: await response.text() };
}

async function correct(correction) {
  const body = JSON.stringify(correction);
  return (await answered(await fetch("/api/v1/corrections", { method: "POST", body, headers: { "Content-Type": "application/json" } }))).json();
}

async function undo() {
  return (await answered(await fetch("/api/v1/corrections/last", { method: "DELETE" }))).json();
}

export const http = { get, ask, correct, undo };
