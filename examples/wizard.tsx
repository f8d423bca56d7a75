/** @jsxImportSource @rivulet/live */
// deno serve -N examples/wizard.tsx
import {
  type App,
  createApp,
  defineView,
  type FormFields,
  Link,
  listen,
  type View,
} from "@rivulet/live";
import type { ComponentChildren, JSX } from "preact";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

const teas = [
  ["assam", "Assam", "Malty and strong, with milk if you like."],
  ["sencha", "Sencha", "Green, grassy, brewed at 70 degrees."],
  ["oolong", "Oolong", "Seven infusions of the same leaves."],
  ["rooibos", "Rooibos", "No tea at all, and good for the night."],
] as const;

const days = ["Friday", "Saturday", "Sunday"] as const;

/** What has been answered so far. It stands in the address, so Back, Forward and a reload lose none of it. */
interface Answers {
  tea: string;
  day: string;
  guests: string;
  name: string;
  wishes: string;
}

const NONE: Answers = {
  tea: "sencha",
  day: "Saturday",
  guests: "2",
  name: "",
  wishes: "",
};
const names = Object.keys(NONE) as (keyof Answers)[];

const steps = [
  { path: "/wizard", title: "Tea" },
  { path: "/wizard/day", title: "Day" },
  { path: "/wizard/table", title: "Table" },
  { path: "/wizard/review", title: "Review" },
] as const;

function answersOf({ searchParams }: Readonly<URL>): Answers {
  const entries = names.map((name) =>
    [name, searchParams.get(name) ?? NONE[name]] as const
  );
  return Object.fromEntries(entries) as unknown as Answers;
}

/** What a form of one step says, with the answers of the others. */
function answered(answers: Answers, form: FormFields | undefined): Answers {
  const entries = names.map((name) =>
    [name, form?.get(name) ?? answers[name]] as const
  );
  return Object.fromEntries(entries) as unknown as Answers;
}

/** The address of a step, with the answers that are not the first ones. */
function urlOf(path: string, answers: Answers): string {
  const query = new URLSearchParams(
    names.filter((name) => answers[name] !== NONE[name])
      .map((name) => [name, answers[name]]),
  );
  return query.size ? `${path}?${query}` : path;
}

/** What all steps have around them: where one is, and the way to the others. */
function Frame({ step, answers, children }: {
  step: number;
  answers: Answers;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="wizard">
      <h1>A tea tasting</h1>
      <p class="lead">
        Every step is a page of its own. What you answer stands in the address,
        and the way from one to the next loads no document.
      </p>
      <ol class="steps" aria-label="Steps">
        {steps.map(({ path, title }, index) => (
          <li key={path} class={index < step ? "done" : ""}>
            <Link
              href={urlOf(path, answers)}
              aria-current={index === step ? "step" : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}

/** A step with a form. Its answers go into the address while one gives them, and along when one goes on. */
function formStep(
  step: number,
  Fields: (props: { answers: Answers }) => JSX.Element,
): View {
  const { title } = steps[step];
  return defineView({
    title: step === 0 ? "Wizard" : `${title}: Wizard`,
    init: (_props, ctx) => answersOf(ctx.url),
    params: (_state, ctx) => answersOf(ctx.url),
    update: {
      changed: (state, _: void, ctx) => {
        const answers = answered(state, ctx.event.form);
        ctx.patchUrl(urlOf(ctx.url.pathname, answers), { replace: true });
        return state;
      },
      next: (state, _: void, ctx) => {
        const answers = answered(state, ctx.event.form);
        ctx.navigate(urlOf(steps[step + 1].path, answers));
        return state;
      },
    },
    view: (answers, { on }) => (
      <Frame step={step} answers={answers}>
        <form
          onInput={listen(on.changed, { debounce: 150 })}
          onSubmit={on.next}
        >
          <Fields answers={answers} />
          <div class="actions">
            <button type="submit" id="next" class="primary">Next</button>
            {step > 0 && (
              <Link id="back" href={urlOf(steps[step - 1].path, answers)}>
                Back
              </Link>
            )}
          </div>
        </form>
      </Frame>
    ),
  });
}

/** Which tea. */
export const TeaStep: View = formStep(
  0,
  ({ answers }) => (
    <fieldset class="cards">
      <legend>Which tea shall we taste?</legend>
      {teas.map(([value, name, about]) => (
        <label key={value}>
          <input
            type="radio"
            name="tea"
            value={value}
            checked={answers.tea === value}
          />
          <span>
            <strong>{name}</strong> {about}
          </span>
        </label>
      ))}
    </fieldset>
  ),
);

/** On which day, and how many come. */
export const DayStep: View = formStep(1, ({ answers }) => (
  <>
    <fieldset class="cards">
      <legend>On which day?</legend>
      {days.map((day) => (
        <label key={day}>
          <input
            type="radio"
            name="day"
            value={day}
            checked={answers.day === day}
          />
          <strong>{day}</strong>
        </label>
      ))}
    </fieldset>
    <div class="field">
      <label for="guests">How many guests?</label>
      <input
        id="guests"
        name="guests"
        type="number"
        min={1}
        max={8}
        required
        value={answers.guests}
      />
    </div>
  </>
));

/** For whom, and what else. */
export const TableStep: View = formStep(2, ({ answers }) => (
  <>
    <div class="field">
      <label for="name">A name for the table</label>
      <input
        id="name"
        name="name"
        required
        maxLength={40}
        autocomplete="off"
        value={answers.name}
      />
    </div>
    <div class="field">
      <label for="wishes">Anything else?</label>
      <textarea
        id="wishes"
        name="wishes"
        rows={3}
        maxLength={200}
        value={answers.wishes}
      />
    </div>
  </>
));

/** All of it once more: another view, which reads the same address. */
export const Review: View = defineView({
  title: "Review: Wizard",
  init: (_props, ctx) => ({ ...answersOf(ctx.url), isBooked: false }),
  update: {
    booked: (state) => ({ ...state, isBooked: true }),
  },
  view: ({ isBooked, ...answers }, { on }) => {
    const tea = teas.find(([value]) => value === answers.tea)?.[1];
    const facts = [
      ["Tea", tea ?? answers.tea, 0],
      ["Day", answers.day, 1],
      ["Guests", answers.guests, 1],
      ["Table", answers.name || "Not named yet", 2],
      ["Wishes", answers.wishes || "None", 2],
    ] as const;
    return (
      <Frame step={3} answers={answers}>
        <dl class="review">
          {facts.map(([term, value, step]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <span>{value}</span>
                {!isBooked && (
                  <Link
                    href={urlOf(steps[step].path, answers)}
                    aria-label={`Change ${term.toLowerCase()}`}
                  >
                    Change
                  </Link>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <div class="actions">
          {isBooked
            ? (
              <>
                <p id="booked" role="status">
                  {`Booked: see you on ${answers.day}.`}
                </p>
                <Link href="/wizard">Book another one</Link>
              </>
            )
            : (
              <button
                type="button"
                id="book"
                class="primary"
                disabled={!answers.name}
                onClick={on.booked}
              >
                Book
              </button>
            )}
        </div>
      </Frame>
    );
  },
});

/** The pages of the wizard. */
export const wizardRoutes: Record<string, View> = {
  "/wizard": TeaStep,
  "/wizard/day": DayStep,
  "/wizard/table": TableStep,
  "/wizard/review": Review,
};

/** The wizard as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": TeaStep, ...wizardRoutes },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
