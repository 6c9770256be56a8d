// The page of a server, which can be asked in SPARQL besides.

import { http } from "/page/http.js";
import { start } from "/page/page.js";
import { show as queries } from "/page/queries.js";

start(http, { queries });
