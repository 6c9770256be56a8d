// What the filters leave in sight, so that whatever they hide can be told wherever it is named.

import { get } from "/page/api.js";
import { isFiltered, part } from "/page/state.js";

// Of more than this it is not told one by one.
const MOST = 10000;

let asked = "";
let answer = null;

/** The ids of the statements and of their ends that the filters leave; nothing where there are no filters or too much to tell. */
export function inSight() {
  if (!isFiltered()) return Promise.resolve(null);
  const filters = { ...part(), entity: [], around: "" };
  const key = JSON.stringify(filters);
  if (key !== asked) {
    asked = key;
    answer = get("statements", { ...filters, limit: MOST }).then(
      ({ count, statements }) => (count > statements.length ? null : {
        statements: new Set(statements.map((statement) => statement.id)),
        entities: new Set(statements.flatMap((statement) => [statement.subject.id, statement.object.id])),
      }),
      // A filter that the server does not take hides nothing: it is told beside the filters.
      () => null,
    );
  }
  return answer;
}

/** After a correction all is asked again. */
export function forget() {
  asked = "";
}
