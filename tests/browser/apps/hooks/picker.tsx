import { defineIsland, domListener } from "@rivulet/live/island";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

interface PickerProps {
  items: readonly string[];
  picked: string;
  onPicked: (item: string) => void;
}

function Picker({ items, picked, onPicked }: PickerProps): JSX.Element {
  const [opened, setOpened] = useState(0);
  const [text, setText] = useState("");
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const typed = domListener((event: InputEvent) =>
    setText((event.target as HTMLInputElement).value)
  );
  return (
    <section class={isAlive ? "alive" : "still"} data-picked={picked}>
      <button type="button" id="open" onClick={() => setOpened(opened + 1)}>
        Opened <b id="opened">{opened}</b>
      </button>
      <label>
        <input id="filter" onInput={typed} disabled={!isAlive} /> {text}
      </label>
      <ul>
        {items.filter((item) => item.includes(text)).map((item) => (
          <li key={item}>
            <button
              type="button"
              id={`pick-${item}`}
              disabled={item === picked}
              onClick={() =>
                onPicked(item)}
            >
              {item}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default defineIsland(Picker);
