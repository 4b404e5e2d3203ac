import type { Language } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import { type Form, type StandardName, standardNames } from '../../../shared/settings/forms.ts';

/** What the questions that every form asks are called where the form says nothing else. */
export const standardLabels = {
  'form.kind': { en: 'What is it about?', 'zh-CN': '类型' },
  'form.subject': { en: 'Subject', 'zh-CN': '主题' },
  'form.description': { en: 'What happened?', 'zh-CN': '详细描述' },
  'form.name': { en: 'Your name', 'zh-CN': '您的称呼' },
  'form.email': { en: 'Email', 'zh-CN': '邮箱' },
  'form.phone': { en: 'Phone', 'zh-CN': '电话' },
} satisfies Messages & Record<`form.${StandardName}`, unknown>;

/** The label of each question of a form, in one language, by the question's name. */
export const questionLabels = (form: Form, language: Language): Array<{ name: string; label: string }> => [
  ...standardNames.map((name) => ({ name, label: standardLabelOf(form, name, language) })),
  ...form.fields.map(({ name, label }) => ({ name, label: label[language] })),
];

/** The label of a question that every form asks. */
export const standardLabelOf = ({ standard }: Form, name: StandardName, language: Language): string =>
  standard[name]?.label?.[language] ?? text(standardLabels, language, `form.${name}`);
