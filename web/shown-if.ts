/** A part of a form that is asked only while another field has one of some answers. */
export interface Conditional {
  element: HTMLElement;
  field: string;
  equals: readonly string[];
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The answer that a form holds to a question now: what is hidden is not answered. */
function answerIn(form: HTMLFormElement, name: string): string {
  const control = form.elements.namedItem(name) as Control | null;
  if (!control || control.disabled) return '';
  return control instanceof HTMLInputElement && control.type === 'checkbox'
    ? control.checked
      ? 'yes'
      : ''
    : control.value;
}

/** Shows and hides parts of a form now and whenever an answer changes. What is hidden is not sent. */
export function watchConditions(form: HTMLFormElement, parts: readonly Conditional[]): void {
  const update = (): void => {
    // In their order: a part may depend on one that stands before.
    for (const { element, field, equals } of parts) {
      const shown = equals.includes(answerIn(form, field));
      element.hidden = !shown;
      for (const control of element.querySelectorAll<Control>('input,select,textarea'))
        control.disabled = !shown;
    }
  };
  form.addEventListener('input', update);
  form.addEventListener('change', update);
  update();
}
