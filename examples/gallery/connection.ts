/**
 * The script that tells users of the gallery when the server is away. Most connections are back before anybody would
 * notice, so it waits for a moment.
 */
export const connection: string = `
const place = () => document.getElementById("connection");
const say = (text) => {
  place().textContent = text;
  place().hidden = text === "";
};
let timer;
document.addEventListener("rivulet:close", () => {
  timer = setTimeout(say, 1500, "The server is away. What you do is kept, and sent when it is back.");
});
document.addEventListener("rivulet:open", () => {
  clearTimeout(timer);
  if (!place().dataset.lost) say("");
});
document.addEventListener("rivulet:lost", ({ detail: { events } }) => {
  clearTimeout(timer);
  place().dataset.lost = "1";
  say("The server has begun anew, without your last " + (events === 1 ? "action" : events + " actions") + ".");
  setTimeout(() => {
    delete place().dataset.lost;
    say("");
  }, 8000);
});
`;
