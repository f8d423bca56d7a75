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

/**
 * Describes what both Preact's page and ours show: what components keep is in it. Left out is what Preact does in another
 * way in a browser than on a server: it sets most attributes as properties, which it empties instead of removing them, and
 * does not select an option again when it comes back. Ids of `useId` are numbered anew, for they count in the order of
 * rendering.
 */
export function describeShown(parent: Element): string {
  const ids: string[] = [];
  return describeShownNodes(parent).replaceAll('""', "")
    .replaceAll(/\bP\d+-\d+/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      return `id ${ids.indexOf(id)}`;
    });
}

function describeShownNodes(parent: ParentNode): string {
  let text = "";
  for (const node of parent.childNodes) {
    if (node.nodeType === 3) text += JSON.stringify((node as Text).data);
    if (node.nodeType !== 1) continue;
    const element = node as HTMLElement;
    const attributes = [...element.attributes].filter(({ name, value }) =>
      /^(?:class|title|lang|data-.*)$/.test(name) &&
      !/^(?:|true|false)$/.test(value)
    ).map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
    const content = element.localName === "textarea"
      ? ""
      : describeShownNodes(element);
    text += `<${element.localName}${attributes.join("")}>${content}</>`;
  }
  return text;
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
