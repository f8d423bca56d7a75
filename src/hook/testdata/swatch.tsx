import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { defineIsland } from "../define_island.ts";

/** What {@linkcode Swatch} takes. */
export interface SwatchProps {
  colours: readonly string[];
  chosen: string;
  size?: number;
  onChosen: (colour: string) => void;
  onClosed?: () => void;
}

function Swatch({ colours, chosen, onChosen }: SwatchProps) {
  const [count] = useState(colours.length);
  return (
    <>
      <p hidden class="count">{count} of {colours.length}</p>
      {colours.map((colour) => (
        <Fragment key={colour}>
          <input
            type="radio"
            checked={colour === chosen}
            onChange={() => onChosen(colour)}
          />
        </Fragment>
      ))}
    </>
  );
}

export default defineIsland(Swatch);
