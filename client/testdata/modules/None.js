// No hook.
export default 1;
