import { initAll } from "./nhsuk/nhsuk-frontend.js";

initAll();
