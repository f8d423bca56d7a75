import { defineView } from "../../view/define_view.ts";
import { Shared, shared } from "../../view/shared.ts";

/** A value that pages count in. */
export const votes = shared("votes", {
  init: () => ({ tea: 0 }),
  update: {
    vote: (value, by: number) => ({ tea: value.tea + by }),
    fail: () => {
      throw new Error("no votes");
    },
  },
});

/** What renders call: each view, and each content of a value. */
export const calls: string[] = [];

/** Shows the votes. */
export const showVotes = ({ tea }: { tea: number }) => {
  calls.push(`value ${tea}`);
  return <b>{tea}</b>;
};

/** A page with buttons that change the votes, and that shows them. */
export const Poll = defineView({
  init: () => ({ clicks: 0 }),
  update: {
    voted: ({ clicks }, by: number, ctx) => {
      ctx.apply(votes.on.vote(by));
      return { clicks: clicks + 1 };
    },
    failed: (_state, _payload: void, ctx): { clicks: number } => {
      ctx.apply(votes.on.vote(100));
      throw new Error("no");
    },
    refused: (state, _payload: void, ctx) => {
      ctx.apply(votes.on.fail());
      return state;
    },
  },
  view: ({ clicks }, { on }) => {
    calls.push("view");
    return (
      <p>
        <i onClick={on.voted(1)}>{clicks}</i>
        <i onClick={on.failed}>fail</i>
        <i onClick={on.refused}>refuse</i>
        <Shared of={votes}>{showVotes}</Shared>
      </p>
    );
  },
});
