const frozen = new WeakSet<object>();

/** What V8 says of writing to a frozen object, and what maps and sets say here. */
const REFUSALS =
  /^Cannot (assign to read only property|add property|delete property|define property|redefine property|change a (map|set) of the state)/;

/**
 * Freezes a state with all that is in it, so that whoever mutates it is stopped there. Plain objects, arrays, maps and
 * sets are frozen; instances of classes are not the state's own. A stream stays as it is: the renderer empties it.
 */
export function freezeState(value: unknown): void {
  if (typeof value !== "object" || value === null || frozen.has(value)) return;
  frozen.add(value);
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Map.prototype) {
    refuse(value, "map", ["set", "delete", "clear"]);
    for (const [key, item] of value as Map<unknown, unknown>) {
      freezeState(key);
      freezeState(item);
    }
  } else if (prototype === Set.prototype) {
    refuse(value, "set", ["add", "delete", "clear"]);
    for (const item of value as Set<unknown>) freezeState(item);
  } else if (
    prototype === Array.prototype ||
    (prototype === Object.prototype || prototype === null) && !isStream(value)
  ) {
    Object.freeze(value);
    for (const item of Object.values(value)) freezeState(item);
  }
}

/** Whether an error comes from writing to something frozen. */
export function isRefusal(error: unknown): error is TypeError {
  return error instanceof TypeError && REFUSALS.test(error.message);
}

/** A frozen map can still be changed, so what changes it is taken away; a copy has it again. */
function refuse(
  value: object,
  kind: string,
  methods: readonly string[],
): void {
  if (!Object.isExtensible(value)) return;
  for (const name of methods) {
    Object.defineProperty(value, name, {
      value: () => {
        throw new TypeError(
          `Cannot change a ${kind} of the state by ${name}()`,
        );
      },
    });
  }
}

function isStream(value: object): boolean {
  return "pending" in value && Array.isArray(value.pending) &&
    "id" in value && "limit" in value;
}
