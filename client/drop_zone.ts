const DROPPING = "rv-dropping";

/** Has files that are dropped on an element with `rv-drop` chosen by the field for files in it. */
export function watchDropZones(): void {
  let current: Element | null | undefined;
  const hold = (zone?: Element | null) => {
    if (zone === current) return;
    current?.classList.remove(DROPPING);
    zone?.classList.add(DROPPING);
    current = zone;
  };
  const fieldIn = (zone?: Element | null) =>
    zone?.querySelector<HTMLInputElement>("[rv-upload]:enabled");
  const zoneOf = ({ dataTransfer, target }: DragEvent) =>
    dataTransfer?.types.includes("Files")
      ? (target as Element).closest?.("[rv-drop]")
      : undefined;

  document.addEventListener("dragover", (event) => {
    const zone = zoneOf(event);
    // Else the browser would show the file in place of the page.
    if (fieldIn(zone)) event.preventDefault();
    hold(fieldIn(zone) && zone);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    // It has left the window; what it enters else says so itself.
    if (!relatedTarget) hold();
  });
  document.addEventListener("drop", (event) => {
    const field = fieldIn(zoneOf(event));
    hold();
    if (!field) return;
    event.preventDefault();
    const dropped = new DataTransfer();
    const files = [...event.dataTransfer!.files];
    for (const file of field.multiple ? files : files.slice(0, 1)) {
      dropped.items.add(file);
    }
    field.files = dropped.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
