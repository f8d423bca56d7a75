/** @jsxImportSource @rivulet/live */
// deno serve -N examples/form.tsx
import {
  type App,
  createApp,
  defineView,
  Form,
  form,
  type FormEntry,
  type View,
} from "@rivulet/live";
import { z } from "zod";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const teas = {
  green: "Green",
  black: "Black",
  oolong: "Oolong",
  herbal: "Herbal",
};
const boxes = {
  small: "Small: two teas, € 9",
  large: "Large: five teas, € 19",
};
const countries = {
  "": "Choose one…",
  AT: "Austria",
  CH: "Switzerland",
  DE: "Germany",
  FR: "France",
};

const schema = z.object({
  name: z.string().trim().min(2, "Write at least two letters."),
  email: z.email("This is no e-mail address, such as ada@example.com."),
  password: z.string().min(8, "Use at least eight characters."),
  address: z.object({
    city: z.string().trim().min(1, "Where do we send it?"),
    country: z.enum(["AT", "CH", "DE", "FR"], "Choose a country."),
  }),
  box: z.enum(["small", "large"]),
  teas: z.array(z.enum(["green", "black", "oolong", "herbal"])).min(
    2,
    "Choose two or more.",
  ),
  cups: z.number("How many?").int("Whole cups, please.").min(1, "At least one.")
    .max(20, "More than twenty is too many."),
  strength: z.number(),
  start: z.iso.date("Choose a day."),
  note: z.string().max(200, "Two hundred characters at most.").optional(),
  terms: z.literal(true, "Without it we cannot send tea."),
});

const SignUp = form(schema, {
  numbers: ["cups", "strength"],
  lists: ["teas"],
  flags: ["terms"],
  optional: ["note"],
  secrets: ["password"],
});

type Entry = FormEntry<z.input<typeof schema>>;

/** What is there already: it stands for a database. */
const taken = { names: ["admin", "root"], emails: ["ada@example.com"] };

const begin = (): Entry =>
  SignUp.start({ box: "small", cups: 3, strength: 3, teas: ["green"] });

interface State {
  entry: Entry;
  /** Who has signed up, and how. */
  welcome: { name: string; email: string; isDraft: boolean } | undefined;
}

/** A sign-up that says what is wrong while it is filled in. */
export const SignUpForm: View = defineView({
  title: "Form",
  init: (): State => ({ entry: begin(), welcome: undefined }),
  update: {
    changed: (state, _: void, ctx) => ({
      ...state,
      entry: SignUp.changed(state.entry, ctx.event),
    }),
    submitted: (state, _: void, ctx) => {
      const { entry, values } = SignUp.submitted(state.entry, ctx.event);
      if (values === undefined) return { ...state, entry };
      const { name, email } = values;
      if (taken.names.includes(name.toLowerCase())) {
        const failed = { name: `“${name}” is taken.` };
        return { ...state, entry: SignUp.failed(entry, failed) };
      }
      if (taken.emails.includes(email.toLowerCase())) {
        const failed = { email: "Somebody has signed up with this one." };
        return { ...state, entry: SignUp.failed(entry, failed) };
      }
      const isDraft = ctx.event.form?.get("action") === "later";
      return { entry: begin(), welcome: { name, email, isDraft } };
    },
    reset: (state) => ({ ...state, entry: begin() }),
    again: () => ({ entry: begin(), welcome: undefined }),
  },
  view: ({ entry, welcome }, { on }) => {
    const field = SignUp.fields(entry);
    return (
      <section class="sign-up">
        <h1>{welcome ? `Welcome, ${welcome.name}` : "Tea by post"}</h1>
        {welcome
          ? (
            <div class="welcome" role="status">
              <p>
                {welcome.isDraft
                  ? "Your box is kept, and waits for you to order it."
                  : "Your first box is on its way."} We write to{" "}
                <strong>{welcome.email}</strong>.
              </p>
              <button type="button" id="again" onClick={on.again}>
                Sign up somebody else
              </button>
            </div>
          )
          : (
            <>
              <p class="lead">
                One schema says what the values are and what is wrong with them,
                once a field is left. Try the name “admin”, or the address
                ada@example.com.
              </p>
              <Form
                entry={entry}
                onChange={on.changed}
                onSubmit={on.submitted}
                onReset={on.reset}
              >
                {field("name", { label: "Name", autocomplete: "username" })}
                {field("email", {
                  label: "E-mail",
                  type: "email",
                  autocomplete: "email",
                  hint: "For the bill, and nothing else.",
                })}
                {field("password", {
                  label: "Password",
                  type: "password",
                  autocomplete: "new-password",
                  hint: "Eight characters or more.",
                })}
                {field("start", { label: "First box on", type: "date" })}
                {field("address.city", {
                  label: "City",
                  autocomplete: "address-level2",
                })}
                {field("address.country", {
                  label: "Country",
                  options: countries,
                  autocomplete: "country",
                })}
                {field("box", { label: "Box", type: "radio", options: boxes })}
                {field("teas", {
                  label: "Teas",
                  type: "checkbox",
                  options: teas,
                })}
                {field("cups", {
                  label: "Cups a day",
                  type: "number",
                  min: 1,
                  max: 20,
                })}
                {field("strength", {
                  label: "Strength",
                  type: "range",
                  min: 1,
                  max: 5,
                  hint: "From light to strong.",
                })}
                {field("note", {
                  label: "Note",
                  type: "textarea",
                  rows: 3,
                  hint: "If we should know something.",
                })}
                {field("terms", {
                  label: "I agree to get tea by post.",
                  type: "checkbox",
                })}
                <div class="actions">
                  <button type="submit" id="order" class="primary">
                    Order
                  </button>
                  <button type="submit" id="later" name="action" value="later">
                    Keep for later
                  </button>
                  <button type="reset" id="reset">Reset</button>
                </div>
              </Form>
            </>
          )}
      </section>
    );
  },
});

/** The form as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": SignUpForm },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
