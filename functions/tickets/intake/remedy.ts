import type { Language } from '../../../events/vocabulary.ts';
import { type Messages, text } from '../../../shared/i18n/messages.ts';
import type { DropReason } from '../../../shared/table/entities/dropped.ts';
import type { Reading } from './reading.ts';
import type { Lack } from './reasons-of.ts';

/** What the owner of a form can do about each reason; who wrote cannot do it, and is told something else. */
const messages = {
  'no-text': {
    en: 'No value was read as text. Names that came: {names}. Map one: PUT /v1/forms/{form}, "map": {"description": [{name}]}.',
    'zh-CN':
      '没有一个值被识别为正文。收到的字段名：{names}。请指定其中一个：PUT /v1/forms/{form}，"map": {"description": [{name}]}。',
  },
  'no-contact': {
    en: 'No value was read as a mail address or a number. Names that came: {names}. Map one: PUT /v1/forms/{form}, "map": {"contact": [{name}]}.',
    'zh-CN':
      '没有一个值被识别为邮箱或电话。收到的字段名：{names}。请指定其中一个：PUT /v1/forms/{form}，"map": {"contact": [{name}]}。',
  },
  'no-text-field': {
    en: 'No value was read as text. The names that came are used already: {names}. Give the form a field for the text.',
    'zh-CN': '没有一个值被识别为正文。收到的字段名均已用于其他内容：{names}。请在表单中增加填写正文的字段。',
  },
  'no-contact-field': {
    en: 'No value was read as a mail address or a number. The names that came are used already: {names}. Give the form a field for a mail address or a number.',
    'zh-CN':
      '没有一个值被识别为邮箱或电话。收到的字段名均已用于其他内容：{names}。请在表单中增加填写邮箱或电话的字段。',
  },
  'no-values': {
    en: 'The post brought no values under names. The form must send them in the body of the request: POST /v1/forms/{form}/dry-run tells how a body is read.',
    'zh-CN':
      '提交中没有任何带字段名的值。表单应把各字段放在请求正文中发送：POST /v1/forms/{form}/dry-run 会说明正文如何被读取。',
  },
  unreadable: {
    en: 'The body could not be read. POST /v1/forms/{form}/dry-run tells how a body is read.',
    'zh-CN': '请求正文无法读取。POST /v1/forms/{form}/dry-run 会说明正文如何被读取。',
  },
  'too-large': {
    en: 'The post is larger than a form may send. Send files by POST /v1/uploads, and less text.',
    'zh-CN': '提交内容超过上限。文件请通过 POST /v1/uploads 上传，并减少文字。',
  },
  limited: {
    en: 'More posts came than the form takes in. Raise its limits: PUT /v1/forms/{form}, "limits": {"perAddress": 0, "perContact": 0, "perForm": 0}; 0 is no limit.',
    'zh-CN':
      '提交次数超过表单的限制。可提高限制：PUT /v1/forms/{form}，"limits": {"perAddress": 0, "perContact": 0, "perForm": 0}，0 表示不限。',
  },
  unsigned: {
    en: 'The form takes signed posts alone, and this one has no signature. Give the service the secret that is set by PUT /v1/forms/{form}/secret, or take "signed" out of the form.',
    'zh-CN':
      '该表单只接受带签名的提交，而此提交没有签名。请在表单服务中填写通过 PUT /v1/forms/{form}/secret 设置的密钥，或从表单中去掉 "signed"。',
  },
  'wrong-signature': {
    en: 'The signature is not that of the secret of the form. Set the secret that the service has: PUT /v1/forms/{form}/secret. The service is named by "signed" in the form.',
    'zh-CN':
      '签名与表单的密钥不符。请设置与表单服务相同的密钥：PUT /v1/forms/{form}/secret。服务由表单中的 "signed" 指定。',
  },
  honeypot: {
    en: 'A field that people do not see was filled in. If people see it, give it another name.',
    'zh-CN': '填写了访客看不到的字段。如果访客能看到该字段，请更改其名称。',
  },
  'too-quick': {
    en: 'The form was sent sooner than a person fills it in. Change how long that takes: PUT /v1/forms/{form}, "limits": {"minimumSeconds": 0}.',
    'zh-CN': '提交快于人工填写。可修改所需时间：PUT /v1/forms/{form}，"limits": {"minimumSeconds": 0}。',
  },
  'forged-start': {
    en: 'The value of "formStarted" was not made for this form. Take that field out of a copied page.',
    'zh-CN': '"formStarted" 的值不是为该表单生成的。如果页面是复制的，请去掉该字段。',
  },
  blocked: {
    en: 'A block list names it. Change the list: PUT /v1/blocks/{block}.',
    'zh-CN': '内容在拦截名单中。可修改名单：PUT /v1/blocks/{block}。',
  },
} satisfies Messages;

/** Names that a remedy tells, and characters of one. */
const maxNames = 10;
const maxNameCharacters = 60;

const isLack = (reason: DropReason): reason is Lack => reason === 'no-text' || reason === 'no-contact';

/**
 * What the owner of a form can do so that such a post is taken: one sentence or a few for each reason, one line.
 * @param form the name under which the post came: its map is where names are led.
 */
export const remedyOf = (
  language: Language,
  form: string,
  reasons: readonly DropReason[],
  reading: Pick<Reading, 'placed' | 'values'>,
): string =>
  // Where nothing came at all, one sentence is the answer to both reasons.
  [
    ...new Set(
      reasons.map((reason) =>
        isLack(reason)
          ? remedyOfLack(language, form, reason, reading)
          : text(messages, language, keyOf(reason), { form }),
      ),
    ),
  ].join(language === 'en' ? ' ' : '');

const keyOf = (reason: Exclude<DropReason, Lack>): keyof typeof messages => {
  if (reason.startsWith('blocked-')) return 'blocked';
  return reason as Exclude<typeof reason, `blocked-${string}`>;
};

function remedyOfLack(
  language: Language,
  form: string,
  reason: Lack,
  { placed, values }: Pick<Reading, 'placed' | 'values'>,
): string {
  const came = values.filter(({ name }) => name !== '');
  const names = namesOf(came, language);
  if (came.length === 0) return text(messages, language, 'no-values', { form });
  const used = new Set(placed.filter(isUsed).map(({ name }) => name));
  const best = bestOf(
    came.filter(({ name }) => !used.has(name)),
    reason,
  );
  if (!best) return text(messages, language, `${reason}-field`, { names });
  const params = { form, names, name: JSON.stringify(best.name) };
  return text(messages, language, reason, params);
}

/** Something decided where it went: to lead it elsewhere would take it from there. */
const isUsed = ({ by, to }: Reading['placed'][number]): boolean => by !== undefined && to !== 'ignored';

/** The value that looks most like what lacks. */
function bestOf(values: Reading['values'], reason: Lack): Reading['values'][number] | undefined {
  let best: { each: Reading['values'][number]; weight: number } | undefined;
  for (const each of values) {
    const weight = weightOf(each.value, reason);
    if (best === undefined || weight > best.weight) best = { each, weight };
  }
  return best?.each;
}

const weightOf = (value: string, reason: Lack): number =>
  reason === 'no-text' ? value.trim().length : (value.includes('@') ? 2 : 0) + (/\d/.test(value) ? 1 : 0);

function namesOf(values: Reading['values'], language: Language): string {
  const names = [...new Set(values.map(({ name }) => [...name].slice(0, maxNameCharacters).join('')))];
  const more = names.length > maxNames ? ['…'] : [];
  return [...names.slice(0, maxNames), ...more].join(language === 'en' ? ', ' : '、');
}
