// What is asked, whoever answers: a server (http.js), or the file that the page is in (inside.js).

let source = null;

/** What went wrong, as a server tells it. */
export class Problem extends Error {
  constructor(told) {
    super([told.detail, told.hint].filter(Boolean).join(" — "));
    this.title = [told.status, told.title].filter(Boolean).join(" ");
    this.detail = told.detail ?? "";
    this.hint = told.hint ?? "";
    this.status = told.status;
  }
}

/** From now on that source answers. */
export function use(answering) {
  source = answering;
}

/** JSON of an address under /api/v1; parameters may be lists. */
export function get(path, parameters = {}) {
  return source.get(path, parameters);
}

/** The answer to a query as text in that format; only a server gives one. */
export function ask(path, accept, body) {
  return source.ask(path, accept, body);
}

/** Keeps a correction; only a server does. */
export function correct(correction) {
  return source.correct(correction);
}

/** Takes the last correction back; only a server does. */
export function undo() {
  return source.undo();
}
