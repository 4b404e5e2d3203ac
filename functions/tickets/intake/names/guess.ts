import type { FieldType } from '../../../../shared/settings/field-types.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import { isOwn } from '../form-fields.ts';
import { compactOf } from './fold-name.ts';
import type { Idioms } from './idioms.ts';
import type { NamedUnit } from './name-units.ts';
import type { Placing } from './placing.ts';
import { isPlainNumber, readContact } from './read-contact.ts';
import { isSentence } from './sentence.ts';
import { byName } from './units.ts';

/** Values that nobody means as a text. */
const untelling =
  /^(?:on|off|yes|no|true|false|y|n|ok|是|否|有|无|無|同意|null|undefined|none|n\/a|https?:\/\/\S*|www\.\S*|[^\s@]+@\S+|[\d\s.,:/年月日TZ+-]*)$/i;

/** Whether a value reads like something that a person says: it has a letter, and is no yes or no, address, date, or number. */
const readsLikeText = (value: string): boolean => /\p{L}/u.test(value) && !untelling.test(value.trim());

/** What is left over and whose name tells nothing, in an order that is the same however it came. */
const unnamed = (placing: Placing): NamedUnit[] =>
  placing
    .leftovers()
    .map(({ unit }) => unit)
    .filter(({ naming }) => naming === undefined || naming.place === 'kind')
    .sort(byName);

/** Whose address or number is not the customer's: to whom a form mails, and people of whom it asks. */
const others =
  /^(?:to|cc|bcc|mailto|sendto)$|^(?:to|cc|bcc|sendto)(?:e?mail|address)|recipient|webmaster|admin|friend|colleague|manager|supervisor|dealer|technician|seller|salesperson|referr|emergency|spouse|收件|抄送|管理员|朋友|同事|推荐人|介绍人|经理|经销商|技师|销售|店员|紧急联系/;

const isOfOthers = ({ name, label = '' }: NamedUnit): boolean =>
  [name, label].some((each) => others.test(compactOf(each)));

/** Where no name stands for a contact: the value that as a whole is an address or a number. */
export function guessContact(placing: Placing, country: string): { email?: string; phone?: string } {
  const found: { email?: string; phone?: string } = {};
  for (const unit of unnamed(placing)) {
    if (isOfOthers(unit)) continue;
    const { email, phone, isAll } = readContact(unit.typed, country);
    if (email !== undefined && isAll && found.email === undefined) {
      found.email = email;
      placing.guess(unit, 'email');
    } else if (phone !== undefined && found.phone === undefined && isPlainNumber(unit.typed, country)) {
      found.phone = phone;
      placing.guess(unit, 'phone');
    }
  }
  return (found.email ?? found.phone) ? found : contactInText(placing, country);
}

/** What came without any name is a whole body that nobody could take apart, a letter perhaps: the first address in it. */
function contactInText(placing: Placing, country: string): { email?: string } {
  const texts = unnamed(placing).filter(({ name, label }) => name === '' && label === undefined);
  const email = texts
    .map(({ typed }) => readContact(typed, country).email)
    .find((each) => each !== undefined);
  return email === undefined ? {} : { email };
}

/** A word that a program made: `conversation.created`, a hash. Nothing that people write has such signs and no blank. */
const isProgramWord = (typed: string): boolean =>
  /^[\w.:+/=-]{8,}$/.test(typed) && /[\d_.:]/.test(typed.slice(0, -1));

/**
 * Where no name stands for the text: the longest value that reads like one, of those first that a service calls a long text; the wording of a
 * consent and words of programs come last. Beside a subject it must be a sentence.
 */
export function guessText(
  placing: Placing,
  subject: string | undefined,
  { isContext, isAgreement }: Idioms,
): NamedUnit[] {
  const isText = subject === undefined ? readsLikeText : isSentence;
  const lastness = ({ name, label = '', typed }: NamedUnit): number =>
    +(isAgreement(name) || isAgreement(label) || isProgramWord(typed));
  const [longest] = unnamed(placing)
    .filter(({ name, typed }) => !isContext(name) && isText(typed))
    .sort(
      (one, other) =>
        lastness(one) - lastness(other) ||
        +(other.type === 'text') - +(one.type === 'text') ||
        other.typed.length - one.typed.length,
    );
  if (longest) placing.guess(longest, 'description');
  return longest ? [longest] : [];
}

/** Types of questions whose answers say what the matter is. */
const tellingTypes: ReadonlySet<FieldType> = new Set(['text', 'long-text', 'choice']);

/** Where nothing else was said: what was answered to the form's own questions, for a form may ask nothing else. */
export const textOfAnswers = (
  { fields: asked }: Pick<Form, 'fields'>,
  answers: Readonly<Record<string, string>>,
): string =>
  asked
    .filter(({ name, type }) => tellingTypes.has(type) && !isOwn(name) && Object.hasOwn(answers, name))
    .map(({ name }) => answers[name] ?? '')
    .filter(readsLikeText)
    .join('\n');
