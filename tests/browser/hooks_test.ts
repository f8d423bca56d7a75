/** Elements that scripts of the browser take care of, and islands. The tests are in the modules. */
import "./hooks/chart.ts";
import "./hooks/hook.ts";
import "./hooks/island.ts";
