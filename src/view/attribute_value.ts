/** A dynamic attribute of a precompiled template, as the author gave it: name and value, nothing escaped. */
export class AttributeValue {
  constructor(readonly name: string, readonly value: unknown) {}
}
