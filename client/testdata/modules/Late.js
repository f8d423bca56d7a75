// A module that no test but one loads.
export { default } from "./Noting.js";
