// An island: rendered on the server first, alive in the browser.
import { defineIsland } from "@rivulet/live/island";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

interface SettingsProps {
  spans: readonly number[];
  span: number;
  colours: readonly string[];
  colour: string;
  onSpanPicked: (span: number) => void;
  onColourPicked: (colour: string) => void;
}

function Settings(
  { spans, span, colours, colour, onSpanPicked, onColourPicked }: SettingsProps,
): JSX.Element {
  // The browser's own: the server hears nothing of it.
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="settings">
      <div role="group" aria-label="Time">
        {spans.map((seconds) => (
          <button
            key={seconds}
            type="button"
            aria-pressed={seconds === span}
            onClick={() => onSpanPicked(seconds)}
          >
            {seconds} s
          </button>
        ))}
      </div>
      <button
        type="button"
        class="palette"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Colour
      </button>
      {isOpen && (
        <div role="group" aria-label="Colour">
          {colours.map((name) => (
            <button
              key={name}
              type="button"
              class={`tint ${name}`}
              aria-label={name}
              aria-pressed={name === colour}
              onClick={() => onColourPicked(name)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

export default defineIsland(Settings);
