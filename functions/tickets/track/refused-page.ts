import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { errorSummary } from '../pages/fields.ts';
import { messages, type TrackMessageKey } from './messages.ts';
import { labelsOf, type PosterAction, posterForm } from './poster-sections.ts';
import { replyForm } from './reply-form.ts';

/** A form of a ticket's page that was not taken. */
export interface RefusedView {
  action: 'reply' | PosterAction;
  language: Language;
  /** Fresh, or that of the form before where nobody knows whether it was taken. */
  idempotencyKey: string;
  /** What was typed, by field. */
  values: Readonly<Record<string, string>>;
  errors: readonly FieldError[];
  problem: string;
}

const titles: Record<RefusedView['action'], TrackMessageKey> = {
  reply: 'track.not-sent',
  code: 'code.refused',
  'send-again': 'again.refused',
  correct: 'correct.refused',
};

/** Why a form was not taken, what was typed, and the way back. Where a new code is needed, the button for it. */
export function refusedPage({
  action,
  language,
  idempotencyKey,
  values,
  errors,
  problem,
}: RefusedView): string {
  const say = (key: TrackMessageKey) => text(messages, language, key);
  const labels = action === 'reply' ? new Map([['body', say('track.reply')]]) : labelsOf(action, language);
  const needsCode = errors.some(
    ({ message }) => message === 'field.code-expired' || message === 'field.code-exhausted',
  );
  const labelled = errors.map((error) => {
    const label = labels.get(error.path);
    const named = error.path.startsWith('uploads') ? say('track.files') : error.path;
    return { ...error, label: label ?? named, linked: label !== undefined && !needsCode };
  });
  const form =
    action === 'reply'
      ? replyForm({
          ...{ language, idempotencyKey, value: values.body ?? '', errors },
          // Of files that are not to be had none travels on: they are chosen again.
          uploads: errors.some(({ path }) => path.startsWith('uploads')) ? undefined : values.uploads,
        })
      : posterForm(action, { language, values, errors });
  return page({
    language,
    title: say(titles[action]),
    body: html`<h1>${say(titles[action])}</h1>
${errorSummary(language, problem, undefined, labelled)}
${needsCode ? posterForm('send-again', { language }) : form}
<p><a href="?lang=${language}">${say('track.back')}</a></p>`,
  });
}
