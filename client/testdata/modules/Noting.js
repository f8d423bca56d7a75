// A hook that notes what happens to it.
export const notes = [];

const noting = (name) => (hook, before) => {
  notes.push([name, hook.element.id, hook.data, ...before ? [before] : []]);
};

export default {
  mounted(hook) {
    noting("mounted")(hook);
    hook.element.hook = hook;
  },
  updated: noting("updated"),
  destroyed: noting("destroyed"),
  disconnected: noting("disconnected"),
  reconnected: noting("reconnected"),
};
