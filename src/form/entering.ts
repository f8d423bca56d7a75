import type { ViewEvent } from "../view/event.ts";
import type { FormEntry } from "./entry.ts";
import { dottedName, isWithin } from "./field_path.ts";
import type { FieldTexts } from "./field_tree.ts";

/** So many names of fields are kept that were touched. */
const MAX_TOUCHED = 1000;

/** The entry with what the form holds, its errors not looked for. */
export function entered<Input>(
  entry: FormEntry<Input>,
  event: ViewEvent,
): FormEntry<Input> {
  const fields = fieldsOf(event);
  const name = dottedName(event.name ?? "");
  const isTouched = event.type === "change" && name !== undefined &&
    !entry.touched.includes(name) && entry.touched.length < MAX_TOUCHED;
  return {
    ...entry,
    // The same ones stay the same: `change` says again what `input` has said.
    fields: sameFields(entry.fields, fields) ? entry.fields : fields,
    touched: isTouched ? [...entry.touched, name] : entry.touched,
    failures: Object.fromEntries(
      Object.entries(entry.failures).filter(([name]) =>
        sameFields(fieldsIn(entry.fields, name), fieldsIn(fields, name))
      ),
    ),
  };
}

/** The entry with what the form was submitted with, its errors not looked for. */
export function submitted<Input>(
  entry: FormEntry<Input>,
  event: ViewEvent,
): FormEntry<Input> {
  return { ...entry, fields: fieldsOf(event), submitted: true, failures: {} };
}

function fieldsOf({ type, form }: ViewEvent): FieldTexts {
  if (form !== undefined) return [...form];
  throw new TypeError(
    `Expected an event with the fields of a form, but received ${
      JSON.stringify(type)
    } without any. Have the form itself listen, not its fields: <Form entry={entry} onChange={on.changed}>.`,
  );
}

/** The fields that an error is about. */
function fieldsIn(fields: FieldTexts, name: string): FieldTexts {
  if (name === "") return fields;
  return fields.filter(([other]) => isWithin(dottedName(other) ?? "", name));
}

/** Whether the same fields hold the same. */
export function sameFields(a: FieldTexts, b: FieldTexts): boolean {
  return a.length === b.length &&
    a.every(([name, text], i) => name === b[i][0] && text === b[i][1]);
}
