/** One example of the gallery. */
export interface Page {
  path: string;
  title: string;
  about: string;
}

/** The examples, in the order in which they are best read. */
export const pages: Page[] = [
  {
    path: "/counter",
    title: "Counter",
    about: "A number, two buttons and one small frame each way.",
  },
  {
    path: "/clock",
    title: "Clock",
    about: "The server pushes the time once a second.",
  },
  {
    path: "/rows",
    title: "Rows",
    about: "Change, add, remove and shuffle a thousand rows.",
  },
  {
    path: "/todos",
    title: "Todos",
    about: "A form, checkboxes and a filter.",
  },
];
