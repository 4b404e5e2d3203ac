import type { Language } from '../../../../events/vocabulary.ts';
import { type Messages, text } from '../../../../shared/i18n/messages.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Dropped } from '../../../../shared/table/entities/dropped.ts';
import { interpret } from '../names/interpret.ts';
import { reasonsOf } from '../reasons-of.ts';
import { remedyOf } from '../remedy.ts';
import { postOfKept } from './kept-post.ts';

const messages = {
  restorable: {
    en: 'As the form is now it can be taken in: POST /v1/dropped/{id}/restore.',
    'zh-CN': '按表单当前的设置可以受理：POST /v1/dropped/{id}/restore。',
  },
} satisfies Messages;

/** What the owner of a form can do about a kept post: about what lacks as the form is now, and about why it was not taken. */
export function remedyOfKept(language: Language, kept: Dropped, form: Form): string {
  const reading = interpret(postOfKept(kept), form);
  const lacks = reasonsOf(reading.problems);
  const isLack = kept.reason === 'no-text' || kept.reason === 'no-contact';
  if (isLack && lacks.length === 0) return text(messages, language, 'restorable', { id: kept.id });
  return remedyOf(language, kept.form, isLack ? lacks : [kept.reason], reading);
}
