/** The styles of the examples of sockets and streams. */
export const socketStyles = `/* A label above its field */

.field { display: flex; flex-direction: column; gap: 0.375rem; }
.field label, .feedback legend { padding: 0; color: var(--muted); font-size: 0.9375rem; font-weight: 600; }

.field input, .field textarea {
  min-height: 3rem;
  padding: 0.625rem 1rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
  font: inherit;
}

.field textarea { resize: vertical; }
.field input:focus-visible, .field textarea:focus-visible { border-radius: var(--radius); outline-offset: 0; }

/* Echo */

.echo .field { max-width: 36rem; margin-top: 2.5rem; }
.echo .cards { grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); margin-top: 1.5rem; }

.echo .cards li {
  display: flex;
  flex-direction: column;
  gap: 0.75rem;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
}

.echo output { min-height: 3.2em; font-size: 1.25rem; font-weight: 650; overflow-wrap: anywhere; }
.echo dl { margin: auto 0 0; padding-top: 0.75rem; border-top: 1px solid var(--line); font-size: 0.9375rem; }
.echo dl div { display: flex; justify-content: space-between; gap: 1rem; }
.echo dt { color: var(--muted); }
.echo dd { margin: 0; text-align: right; }

/* Build */

.build #progress { display: block; width: 100%; margin-top: 1.5rem; }
.build .count { margin-top: 0.5rem; color: var(--muted); font-size: 0.9375rem; text-align: right; }

.build #log {
  height: 20rem;
  margin: 0.75rem 0 0;
  padding: 1rem;
  overflow: auto;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  font: 0.8125rem/1.5 var(--mono);
}

/* Feedback */

.desks {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
  gap: 2rem 3rem;
  align-items: start;
  margin-top: 2.5rem;
}

.feedback form { flex-direction: column; gap: 1rem; margin: 0; }
.feedback fieldset { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; border: 0; }
.feedback fieldset label { display: inline-flex; align-items: center; gap: 0.5rem; min-height: 2.75rem; }
.feedback fieldset input { flex: none; width: 1.125rem; height: 1.125rem; min-height: 0; margin: 0; accent-color: var(--accent); }
.feedback form button { align-self: flex-start; }
.feedback #state { min-height: 1.6em; color: var(--muted); font-size: 0.9375rem; }
.feedback #received { font-size: 1.25rem; font-weight: 650; }
.feedback #inbox { display: grid; gap: 0.75rem; margin-top: 1rem; }

.feedback #inbox li {
  padding: 0.875rem 1rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  overflow-wrap: anywhere;
}

.feedback #inbox span { color: var(--accent); letter-spacing: 0.1em; }
`;
