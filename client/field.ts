/**
 * Fields are the user's. What the server says of one is merged with what stands in it, by what it held when the event was
 * made that the server answers:
 *
 * 1. The server says what the field held then, or what it has said before: nothing changes.
 * 2. The user has not touched the field since: it gets what the server says.
 * 3. The server clears it, as after a submit, and the user has typed on: the letters that were typed since stay, and no
 *    others.
 * 4. The user has changed it otherwise: it stays as it is, and the server hears of it by the events that are under way.
 *
 * @module
 */

import { parse } from "./html.ts";

/** What was done to a field. */
interface Edit {
  /** The first event that knows of the last input. */
  seq: number;
  /** What the field held when events were made, by their numbers. */
  readonly held: { readonly seq: number; readonly value: string }[];
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the server says of a field, by the attribute that says it. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  value: "defaultValue",
  checked: "defaultChecked",
  selected: "defaultSelected",
};

const edits = new Map<EventTarget, Edit>();

/** What the server has said of what stands in an element that the user edits. */
const contents = new WeakMap<Element, string>();

/** The field whose input method has not decided yet: to set its value would end that. */
let composed: EventTarget | null = null;

/** Begins to notice where the user is about to edit, and where an input method is at work. */
export function watchFields(): void {
  document.addEventListener("beforeinput", ({ target }) => {
    const element = target as HTMLElement;
    if (element.isContentEditable && !contents.has(element)) {
      contents.set(element, element.innerHTML);
    }
  }, true);
  document.addEventListener("compositionstart", ({ target }) => {
    composed = target;
  }, true);
  document.addEventListener("compositionend", () => {
    composed = null;
  }, true);
}

/** Notes that the user typed or chose, and the number of the first event that can tell the server so. */
export function noteInput(field: EventTarget, seq: number): void {
  for (const other of edits.keys()) {
    if (!(other as Node).isConnected) edits.delete(other);
  }
  const edit = edits.get(field);
  if (edit) edit.seq = seq;
  else edits.set(field, { seq, held: [] });
}

/** Notes what fields hold when an event is made. Those before the one that was answered last are not asked for again. */
export function noteEvent(seq: number, answered: number): void {
  for (const [field, { held }] of edits) {
    while (held.length > 1 && held[1].seq <= answered) held.shift();
    const { value } = field as Field;
    if (held.at(-1)?.value !== value) held.push({ seq, value });
  }
}

/** The fields on the page that the user has typed into. */
export function editedFields(): EventTarget[] {
  return [...edits.keys()].filter(isTelling);
}

/** The fields of views in which the browser has restored something else than their HTML says, and told nobody. */
export function restoredFields(): EventTarget[] {
  const fields = document.querySelectorAll<Field>(
    ":is(input,select,textarea):is([rv],[rv] *)",
  );
  return [...fields].filter((field) => {
    const fresh = parse(document.body, field.outerHTML).firstChild as Field;
    return isTelling(field) && !edits.has(field) &&
      holding(field) !== holding(fresh);
  });
}

/** Of radio buttons the chosen one tells. */
function isTelling(field: EventTarget): boolean {
  const { isConnected, type, checked } = field as HTMLInputElement;
  return isConnected && (type !== "radio" || checked);
}

function holding(field: Field): string {
  const { value, checked, options = [] } = field as
    & HTMLInputElement
    & HTMLSelectElement;
  return [value, checked, ...Array.from(options, ({ selected }) => selected)]
    .join();
}

/** Begins anew, as a new session's numbers do. */
export function forgetInput(): void {
  edits.clear();
}

/** Whether the user has changed it after the event that a frame answers. */
export function isEditedAfter(node: Node, ack: number): boolean {
  const { type, name, form } = node as HTMLInputElement;
  const host = (node as Element).closest?.("select,[contenteditable]") ?? node;
  if (composed === host) return true;
  for (const [field, { seq }] of edits) {
    const other = field as HTMLInputElement;
    const isSame = field === host ||
      // One of a group is chosen instead of another.
      type === "radio" && other.type === type && other.name === name &&
        other.form === form;
    if (isSame && seq > ack) return true;
  }
  return false;
}

/** Makes a property of a field what the server says, which is other than before. */
export function setField(
  node: Node,
  name: string,
  value: unknown,
  ack: number,
): void {
  const field = node as unknown as Record<string, unknown>;
  const { options, type } = node as HTMLSelectElement;
  const { checked, [DEFAULTS[name]]: before } = field;
  // Of a box that nobody has touched the default is the state, and changes its group's.
  if (name === "checked") field.checked = checked;
  // A later merge goes by what the server has said last.
  if (DEFAULTS[name] in field) {
    keepChoice((node as Element).closest("select"), ack, () => {
      field[DEFAULTS[name]] = value;
    });
  }
  if (isEditedAfter(node, ack)) {
    // A new session has answered nothing: all that was typed is new to it. What is chosen has no letters.
    if (
      value === "" && ack >= 0 && node !== composed &&
      !/^(select|range)/.test(type)
    ) {
      keepNew(node as HTMLInputElement, before as string, ack);
    }
    return;
  }
  for (const option of options ?? []) {
    option.defaultSelected = [value].flat().includes(option.value);
  }
  if (Array.isArray(value)) {
    for (const option of options) option.selected = option.defaultSelected;
  } else if (name === "value" && !options) {
    setValue(node as HTMLInputElement, `${value}`);
  } else if (field[name] !== value) field[name] = value;
}

/** Changes something in a select. If the user has chosen from it after the event that a frame answers, that stays. */
export function keepChoice(
  select: HTMLSelectElement | null,
  ack: number,
  change: () => void,
): void {
  const chosen = select && isEditedAfter(select, ack)
    ? [...select.selectedOptions]
    : [];
  change();
  if (!chosen.some(({ isConnected }) => isConnected)) return;
  for (const option of select!.options) {
    option.selected = chosen.includes(option);
  }
}

/** Whether the user's own content stays in an element, because the server says nothing new, or has not read it yet. */
export function isContentKept(
  element: Element,
  next: Element,
  ack: number,
): boolean {
  return contents.has(element) &&
    (contents.get(element) === next.innerHTML || isEditedAfter(element, ack));
}

/** Notes what the server says of what stands in an element that the user edits. */
export function noteContent(node: Node): void {
  // What was replaced has no parent any more.
  const element = (node.nodeType === 1 ? node : node.parentElement) as
    | Element
    | null;
  const host = element?.closest("[contenteditable]");
  if (host && contents.has(host)) contents.set(host, host.innerHTML);
}

/** Leaves in a field only what was typed after the event that cleared it. */
function keepNew(field: HTMLInputElement, before: string, ack: number): void {
  const held =
    edits.get(field)?.held.findLast(({ seq }) => seq <= ack)?.value ??
      before;
  if (!held || !field.value.startsWith(held)) return;
  setValue(field, field.value.slice(held.length));
  // Once the page is what the frame says.
  queueMicrotask(() =>
    field.dispatchEvent(new Event("input", { bubbles: true }))
  );
}

/** Sets a text and leaves the caret where it is, counted from the nearer end. */
function setValue(field: HTMLInputElement, value: string): void {
  // An equal one would move the caret; files are nobody else's to choose.
  if (field.value === value || field.type === "file" && value) return;
  const { value: before, selectionStart: start, selectionEnd: end } = field;
  field.value = value;
  if (
    document.activeElement === field && start !== null && end! < before.length
  ) {
    field.setSelectionRange(start, end);
  }
}
