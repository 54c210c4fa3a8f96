// Starts the page.

import * as composer from "./composer.js";
import { $ } from "./dom.js";
import * as people from "./people.js";
import * as panel from "./panel.js";
import * as theme from "./theme.js";
import * as tour from "./tour.js";

theme.start();
composer.start();
await people.start(panel.refresh);
panel.start();
tour.start();
$("text").focus();
