import { greeting } from "./greeting.ts";

export default { mounted: (): string => greeting satisfies string };
