import { watchConditions } from '../shown-if.ts';
import { megabytes, RequestRefused, uploadFiles } from '../upload.ts';

/** Helps a hosted form along: hides what is not asked, and uploads files before the form is sent. */
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
  if (inputs.length > 0) uploadBefore(form, inputs);
}

function uploadBefore(form: HTMLFormElement, inputs: readonly HTMLInputElement[]): void {
  const { uploading = '', uploadFailed = '' } = form.dataset;
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const status = document.createElement('p');
  status.className = 'hint';
  status.setAttribute('role', 'status');
  button?.before(status);
  const uploadAndSend = async (event: SubmitEvent): Promise<void> => {
    const files = inputs
      .filter(({ disabled }) => !disabled)
      .flatMap(({ files: chosen }) => [...(chosen ?? [])]);
    if (files.length === 0) return;
    event.preventDefault();
    if (button?.disabled) return;
    if (button) button.disabled = true;
    status.className = 'hint';
    try {
      const ids = await uploadFiles('', document.documentElement.lang, files, (done, all) => {
        status.textContent = uploading.replace('{done}', megabytes(done)).replace('{all}', megabytes(all));
      });
      addUploads(form, ids);
      for (const input of inputs) input.disabled = true;
      // Into the other language, too: what was uploaded travels along.
      if (event.submitter?.classList.contains('switch')) form.requestSubmit(event.submitter);
      else form.submit();
    } catch (error) {
      if (button) button.disabled = false;
      status.className = 'error';
      const reason = error instanceof RequestRefused ? error.problem.errors?.[0]?.message : undefined;
      status.textContent = reason ? `${uploadFailed} ${reason}` : uploadFailed;
      inputs.find(({ files: chosen }) => chosen?.length)?.focus();
    }
  };
  // Every failure is shown on the page, so nobody waits for the promise.
  form.addEventListener('submit', (event) => void uploadAndSend(event));
  // A page that is come back to by the browser's own memory is as it was before it was sent.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    if (button) button.disabled = false;
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

for (const form of document.forms) help(form);
