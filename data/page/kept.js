// The page in a file, which holds what it answers from.

import { byId } from "/page/dom.js";
import { inside } from "/page/inside.js";
import { start } from "/page/page.js";

start(inside(JSON.parse(byId("data").textContent)), {});
