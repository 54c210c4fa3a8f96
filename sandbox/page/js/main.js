// Starts the page.

import * as composer from "./composer.js";
import { $ } from "./dom.js";
import * as people from "./people.js";
import * as theme from "./theme.js";

theme.start();
composer.start();
await people.start();
$("text").focus();
