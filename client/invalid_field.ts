/** The form that was submitted last, and by which event. */
let submitted: { form: Element; seq: number } | undefined;

/** Notes a form whose answer may point out what is wrong with it. */
export function noteSubmit(form: Element, seq: number): void {
  submitted = { form, seq };
}

/** Takes the user to the first field that the answer finds wrong, also if that comes late. */
export function focusInvalid(answered: number): void {
  if (!submitted || answered < submitted.seq) return;
  const { form } = submitted;
  const field = [
    ...document.querySelectorAll<HTMLInputElement>("[aria-invalid=true]"),
  ].find((field) => field.form === form || form.contains(field));
  if (!field) return;
  field.focus();
  submitted = undefined;
}

/** A user who has gone on is left alone. */
export function watchUser(): void {
  for (const sign of ["pointerdown", "keydown", "input"]) {
    addEventListener(sign, () => submitted = undefined, true);
  }
}
