// What the browser runs on /feedback.
import { connectSocket, SocketError } from "@rivulet/live/socket";
import type { feedback } from "../feedback.tsx";

const widget = document.querySelector<HTMLFormElement>("#widget")!;
const state = widget.querySelector("#state")!;
const write = (text: string) => state.textContent = text;

const socket = connectSocket<typeof feedback>("/ws/feedback", {
  onError: ({ message }) => write(message),
});

socket.status.subscribe((status) => {
  if (status.state === "open") write("Connected");
  else if (status.state === "reconnecting") {
    write("Reconnecting: what you write is sent later");
  }
});

const field = widget.querySelector("textarea")!;

widget.addEventListener("input", () => {
  socket.send({ type: "DraftChanged", text: field.value });
});

widget.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = field.value;
  const stars = Number(new FormData(widget).get("stars"));
  const id = Math.random().toString(36).slice(2);
  // What is written next is not to be lost.
  widget.reset();
  try {
    await socket.sendConfirmed({ type: "Submitted", id, text, stars });
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    write(error.message);
    field.value ||= text;
  }
});

for await (const event of socket) {
  switch (event.type) {
    case "DraftSaved":
      write(`Draft saved: ${event.length} letters`);
      break;
    case "Accepted":
      write(`Thank you. This is number ${event.count}.`);
  }
}
