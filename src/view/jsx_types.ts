import type { JSX as PreactJSX } from "preact";
import type { Bindable, bindable } from "./binding.ts";
import type { ViewEvent } from "./event.ts";

/** A function as a handler. It runs on the server and receives Rivulet's event: the browser's stays in the page. */
export interface EventClosure {
  (event: ViewEvent): void;
  /** @ignore Keeps `on.add`, which lacks its payload, from passing for a function of an event. */
  readonly [bindable]?: undefined;
}

/** What an `on*` attribute takes. */
export type EventAttribute = Bindable | EventClosure;

/** The attributes that Preact types for an element, with Rivulet's events in the place of the DOM's. */
export type ElementAttributes<Attributes> = {
  [Name in keyof Attributes]: Name extends `on${string}`
    ? EventAttribute | undefined
    : Attributes[Name];
};

/** A `<select multiple>` has several values. */
export type SelectAttributes<Attributes> = {
  [Name in keyof Attributes]: Name extends "value"
    ? Attributes[Name] | readonly string[]
    : Attributes[Name];
};

/** Preact's elements, with Rivulet's events. */
export type KnownElements = {
  [Tag in keyof PreactJSX.IntrinsicElements]: Tag extends "select"
    ? SelectAttributes<ElementAttributes<PreactJSX.IntrinsicElements[Tag]>>
    : ElementAttributes<PreactJSX.IntrinsicElements[Tag]>;
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
