// A hook in which everything goes wrong, now or later.
export default {
  mounted() {
    throw new Error("mounted");
  },
  updated: () => Promise.reject(new Error("updated")),
};
