/** Attributes that are lost as soon as the user or a script touches the control; what it then shows counts. */
const SHOWN_BY_PROPERTY = /^(?:value|checked|selected)$/;

/**
 * Describes the content of a parent node, so that two are equal if a user could not tell them apart.
 *
 * @param marks whether Rivulet's marks count: comments, `rv` and `rv-*`
 */
export function describeDom(parent: ParentNode, marks: boolean): string {
  let text = "";
  for (const node of parent.childNodes) {
    if (node.nodeType === 3) text += JSON.stringify((node as Text).data);
    else if (node.nodeType === 8) {
      if (marks) text += `<!--${(node as Comment).data}-->`;
    } else text += describeElement(node as Element, marks);
  }
  // Text on both sides of a comment is one text without it.
  return text.replaceAll('""', "");
}

function describeElement(element: Element, marks: boolean): string {
  const { localName, namespaceURI } = element;
  const isControl = /^(?:input|textarea|select|option)$/.test(localName);
  const attributes = [...element.attributes]
    .filter(({ name }) =>
      !(isControl && SHOWN_BY_PROPERTY.test(name) && localName !== "option") &&
      !(localName === "option" && name === "selected") &&
      (marks || !/^rv\b/.test(name)) && !/^(?:method|action)$/.test(name)
    )
    .map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`)
    .sort().join("");
  const content = localName === "textarea" ? "" : describeDom(element, marks);
  return `<${namespaceURI!.split("/").pop()}:${localName}${attributes}${
    isControl ? describeControl(element) : ""
  }>${content}</>`;
}

function describeControl(element: Element): string {
  const { value, checked, selected } = element as
    & Element
    & { value?: string; checked?: boolean; selected?: boolean };
  return ` ${JSON.stringify({ value, checked, selected })}`;
}
