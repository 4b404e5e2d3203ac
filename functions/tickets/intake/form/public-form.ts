import type { Language } from '../../../../events/vocabulary.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import { type UploadHelp, uploadHelp } from '../../pages/upload-texts.ts';
import { maxFilesOf, type Question, questionsOf } from '../form-questions.ts';
import { type IntakeMessageKey, messages } from '../messages.ts';

/** A form as a page of somebody else shows it: one language, nothing that is ours alone. */
export interface PublicForm {
  id: string;
  language: Language;
  title: string;
  intro: string;
  formStarted: string;
  questions: Question[];
  texts: Record<string, string>;
  upload: UploadHelp;
}

const textsOfWidget = {
  open: 'widget.open',
  close: 'widget.close',
  send: 'form.send',
  sending: 'widget.sending',
  optional: 'form.optional',
  choose: 'form.choose',
  reach: 'form.reach',
  reachHint: 'form.reach-hint',
  details: 'form.details',
  notSent: 'form.not-sent',
  correct: 'form.correct',
  failed: 'widget.failed',
  limited: 'form.limited',
  sent: 'form.sent',
  sentNumber: 'form.sent-number',
  follow: 'widget.follow',
} satisfies Record<string, IntakeMessageKey>;

export const publicForm = (form: Form, language: Language, formStarted: string): PublicForm => ({
  id: form.id,
  language,
  title: form.label[language],
  intro: form.intro?.[language] ?? text(messages, language, 'form.intro'),
  formStarted,
  questions: questionsOf(form, language),
  texts: Object.fromEntries(
    Object.entries(textsOfWidget).map(([name, key]) => [name, text(messages, language, key)]),
  ),
  upload: uploadHelp(language, maxFilesOf(form)),
});
