import type { JSX as PreactJSX } from "preact";
import type { Bindable, bindable } from "./binding.ts";
import type { ClientCommands } from "./client_commands.ts";
import type { ViewEvent } from "./event.ts";
import type { KeyListener } from "./listen.ts";

/** A function as a handler. It runs on the server and receives Rivulet's event: the browser's stays in the page. */
export interface EventClosure {
  (event: ViewEvent): void;
  /** @ignore Keeps `on.add`, which lacks its payload, from passing for a function of an event. */
  readonly [bindable]?: undefined;
}

/** What an `on*` attribute takes. */
export type EventAttribute = Bindable | EventClosure | ClientCommands;

/** What an attribute of this name takes: one of keys also what `listen` makes with `keys`. */
type ListenerOf<Name extends string> = Name extends `${string}Key${string}`
  ? EventAttribute | KeyListener | undefined
  : EventAttribute | undefined;

/** The attributes that Preact types for an element, with Rivulet's events in the place of the DOM's. */
export type ElementAttributes<Attributes> = {
  [Name in keyof Attributes]: Name extends `on${string}` ? ListenerOf<Name>
    : Attributes[Name];
};

/** The events that Preact names. */
type ElementEvent = keyof PreactJSX.IntrinsicElements["div"] extends infer Name
  ? Name extends `on${string}Capture` ? never
  : Name extends `on${infer Event}` ? Event
  : never
  : never;

/** Events that Preact does not name. */
type OtherEvent = "DoubleClick" | "GotPointerCapture" | "LostPointerCapture";

type WindowEvent =
  | ElementEvent
  | OtherEvent
  | ("AfterPrint" | "AppInstalled" | "BeforeInstallPrompt" | "BeforePrint")
  | ("DeviceMotion" | "DeviceOrientation" | "HashChange" | "LanguageChange")
  | ("Message" | "MessageError" | "Offline" | "Online" | "OrientationChange")
  | ("PageHide" | "PageShow" | "PopState" | "RejectionHandled" | "Storage")
  | "UnhandledRejection";

type DocumentEvent =
  | ElementEvent
  | OtherEvent
  | ("FullscreenChange" | "FullscreenError" | "PointerLockChange")
  | ("PointerLockError" | "ReadyStateChange" | "SelectionChange")
  | ("SelectStart" | "VisibilityChange");

/** The events that any element can listen to, besides its own. */
export type MoreEvents =
  & { [Event in WindowEvent as `onWindow${Event}`]?: ListenerOf<Event> }
  & { [Event in DocumentEvent as `onDocument${Event}`]?: ListenerOf<Event> }
  & { [Event in OtherEvent as `on${Event}`]?: EventAttribute | undefined }
  & {
    /** A click outside of the element. */
    onClickAway?: EventAttribute | undefined;
    /** The element has come into view, or still is after an answer that put elements beside it. */
    onViewportEnter?: EventAttribute | undefined;
    /** The element has gone out of view. */
    onViewportLeave?: EventAttribute | undefined;
  };

/** A `<select multiple>` has several values. */
export type SelectAttributes<Attributes> = {
  [Name in keyof Attributes]: Name extends "value"
    ? Attributes[Name] | readonly string[]
    : Attributes[Name];
};

/** Preact's elements, with Rivulet's events. */
export type KnownElements = {
  [Tag in keyof PreactJSX.IntrinsicElements]:
    & (Tag extends "select"
      ? SelectAttributes<ElementAttributes<PreactJSX.IntrinsicElements[Tag]>>
      : ElementAttributes<PreactJSX.IntrinsicElements[Tag]>)
    & MoreEvents;
};

/** The types of JSX. */
export declare namespace JSX {
  /** What a JSX expression is. */
  type Element = PreactJSX.Element;
  /** What can stand as a tag. A view is a component. */
  type ElementType = PreactJSX.ElementType;
  /** What a class component is. */
  type ElementClass = PreactJSX.ElementClass;
  /** Where a class component's props are. */
  type ElementAttributesProperty = PreactJSX.ElementAttributesProperty;
  /** Where a component's children are. */
  type ElementChildrenAttribute = PreactJSX.ElementChildrenAttribute;
  /** What every tag takes: `key`. */
  type IntrinsicAttributes = PreactJSX.IntrinsicAttributes;
  /** Makes props with a default optional. */
  type LibraryManagedAttributes<Component, Props> =
    PreactJSX.LibraryManagedAttributes<Component, Props>;
  /** The elements of HTML, SVG and MathML. */
  interface IntrinsicElements extends KnownElements {}
}
