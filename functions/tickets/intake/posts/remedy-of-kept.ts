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

/** What a remedy needs to know of a post whose fault is not in its values. */
const unread = { placed: [], values: [] };

/** What the owner of a form can do about a kept post: about what lacks as the form is now, or about why it was not taken. */
export function remedyOfKept(language: Language, kept: Dropped, form: Form): string {
  const { id, reason } = kept;
  if (reason !== 'no-text' && reason !== 'no-contact') return remedyOf(language, kept.form, [reason], unread);
  const reading = interpret(postOfKept(kept), form);
  const lacks = reasonsOf(reading.problems);
  return lacks.length === 0
    ? text(messages, language, 'restorable', { id })
    : remedyOf(language, kept.form, lacks, reading);
}
