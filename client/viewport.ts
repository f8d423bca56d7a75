import { everyListener } from "./every_listener.ts";
import type { PageTools } from "./page_tools.ts";
import type { Listener } from "./listener.ts";
import { optionsOf } from "./listener_options.ts";

/** What is known of an element that is watched. */
interface Watched {
  readonly observer: IntersectionObserver;
  isInView: boolean;
  /** How many elements were around it when it was looked at. */
  count: number;
}

const ENTER = "viewportenter";
const LEAVE = "viewportleave";

/**
 * Watches the elements that listen to their coming into view or going out of it.
 *
 * @param hear told of an event, and who listens
 * @returns has a look at the page: what listens now is watched, and what stays in view beside new elements, such as the
 * end of a list that does not fill its place yet, is told so again
 */
export function watchViewport(
  tools: Pick<PageTools, "listenerOf">,
  hear: (event: Event, listeners: readonly Listener[]) => void,
): () => void {
  const observers = new Map<number, IntersectionObserver>();
  let watched = new Map<Element, Watched>();

  const see = (entries: IntersectionObserverEntry[]) => {
    for (const { target, isIntersecting } of entries) {
      const known = watched.get(target);
      if (!known) continue;
      const wasInView = known.isInView;
      known.isInView = isIntersecting;
      if (isIntersecting || wasInView) {
        const name = isIntersecting ? ENTER : LEAVE;
        const listeners = tools.listenerOf(target, name);
        if (isIntersecting && listeners.length) unstick(target);
        hear(new Event(name), listeners);
      }
    }
  };

  const observerOf = (listener: Listener) => {
    const { margin = 0 } = optionsOf(listener);
    let observer = observers.get(margin);
    if (!observer) {
      const around = margin + "px";
      // Around the window, and around what scrolls in it.
      const options = { rootMargin: around, scrollMargin: around };
      observers.set(margin, observer = new IntersectionObserver(see, options));
    }
    return observer;
  };

  return () => {
    const before = watched;
    watched = new Map();
    const listeners = [ENTER, LEAVE].flatMap((name) =>
      everyListener(tools, name)
    );
    for (const listener of listeners) {
      const { element } = listener;
      const count = element.parentElement!.getElementsByTagName("*").length;
      const known = before.get(element);
      before.delete(element);
      if (!known) {
        const observer = observerOf(listener);
        watched.set(element, { observer, isInView: false, count });
        observer.observe(element);
        continue;
      }
      watched.set(element, known);
      // Until the answer is there, it is not the one that the elements are of.
      if (known.count === count || element.hasAttribute("rv-loading")) continue;
      known.count = count;
      if (!known.isInView) continue;
      known.observer.unobserve(element);
      known.observer.observe(element);
    }
    for (const [element, { observer }] of before) observer.unobserve(element);
  };
}

/** A browser keeps what is in view where it is when rows come above it, but not while it is scrolled to the very top. */
function unstick(element: Element, scroller = element.parentElement): void {
  if (!scroller) return;
  const topOf = (element: Element) => element.getBoundingClientRect().top;
  const isNearTop =
    topOf(element) - topOf(scroller) < scroller.clientHeight / 2;
  // What cannot be scrolled stays as it is.
  if (!scroller.scrollTop && isNearTop) scroller.scrollTop = 1;
  unstick(element, scroller.parentElement);
}
