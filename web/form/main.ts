import { nameZones } from '../name-zones.ts';
import { watchConditions } from '../shown-if.ts';
import { openUploads, type UploadHelp, UploadRefused } from '../upload.ts';

/** Helps a form of our pages along: hides what is not asked, and uploads files before the form is sent. */
function help(form: HTMLFormElement): void {
  const parts = [...form.querySelectorAll<HTMLElement>('[data-if]')].map((element) => {
    element.querySelector('.hint')?.remove();
    return {
      element,
      field: element.dataset.if ?? '',
      equals: JSON.parse(element.dataset.in ?? '[]') as string[],
    };
  });
  watchConditions(form, parts);
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];
  const told = form.dataset.upload;
  if (inputs.length > 0 && told !== undefined) uploadBefore(form, inputs, JSON.parse(told) as UploadHelp);
}

function uploadBefore(form: HTMLFormElement, inputs: readonly HTMLInputElement[], told: UploadHelp): void {
  const upload = openUploads('', document.documentElement.lang, told);
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[type=submit]')];
  const hold = (held: boolean): void => {
    for (const button of buttons) button.disabled = held;
  };
  const status = document.createElement('p');
  status.className = 'hint';
  status.setAttribute('role', 'status');
  buttons.at(-1)?.before(status);
  let busy = false;
  const uploadAndSend = async (event: SubmitEvent): Promise<void> => {
    // Files go with a reply, and into the other language; what else the page asks for takes none.
    const pressed = event.submitter?.getAttribute('value') ?? '';
    if (['code', 'send-again', 'correct'].includes(pressed)) return;
    const files = inputs
      .filter(({ disabled }) => !disabled)
      .flatMap(({ files: chosen }) => [...(chosen ?? [])]);
    if (files.length === 0) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    hold(true);
    status.className = 'hint';
    try {
      addUploads(
        form,
        await upload(files, (words) => {
          status.textContent = words;
        }),
      );
      for (const input of inputs) input.disabled = true;
      hold(false);
      // The button that was pressed goes along: into the other language, too.
      form.requestSubmit(event.submitter);
      hold(true);
    } catch (error) {
      hold(false);
      status.className = 'error';
      status.textContent = error instanceof UploadRefused ? error.message : String(error);
      inputs.find(({ files: chosen }) => chosen?.length)?.focus();
    } finally {
      busy = false;
    }
  };
  // Every failure is shown on the page, so nobody waits for the promise.
  form.addEventListener('submit', (event) => void uploadAndSend(event));
  // A page that is come back to by the browser's own memory is as it was before it was sent.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    hold(false);
    for (const input of inputs) input.disabled = false;
  });
}

function addUploads(form: HTMLFormElement, ids: readonly string[]): void {
  const known = form.querySelector<HTMLInputElement>('input[name=uploads]');
  const field = known ?? document.createElement('input');
  field.type = 'hidden';
  field.name = 'uploads';
  field.value = [field.value, ...ids].filter(Boolean).join(',');
  if (!known) form.append(field);
}

// What stands in for the controls of files as long as no script runs.
for (const later of document.querySelectorAll('[data-later]')) later.remove();
for (const template of document.querySelectorAll<HTMLTemplateElement>('template[data-files]'))
  template.replaceWith(template.content);
for (const form of document.forms) help(form);
nameZones();
