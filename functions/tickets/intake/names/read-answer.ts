import { controlOf, isAgreed, isDate } from '../../../../shared/settings/field-types.ts';
import type { FormField } from '../../../../shared/settings/forms.ts';
import { compactOf } from './fold-name.ts';

/** Countries that write the month first, and those whose people write the year first or either; all others write the day first. */
const monthFirst: ReadonlySet<string> = new Set(['US', 'PH']);
const unsettled: ReadonlySet<string> = new Set('CN JP KR TW MN CA HU LT KE GH'.split(' '));

/** A day in a notation of its country (ISO 3166-1 alpha-2), as `2026-11-29`; undefined where it could be two days or is none. */
export function readDate(value: string, country: string): string | undefined {
  const text = value
    .slice(0, 40)
    .normalize('NFKC')
    .trim()
    .replace(/[T ]00:00(?::00(?:\.0{1,6})?)?Z?$/, '');
  const parts = text
    .replace(/[年月]/g, '-')
    .replace(/[日号]$/, '')
    .split(/[-/. ]+/);
  const [a = '', b = '', c = ''] = parts;
  if (parts.length !== 3 || !parts.every((part) => /^\d+$/.test(part))) return undefined;
  if (a.length === 4) return dayOf(a, b, c);
  if (c.length !== 4) return undefined;
  const [asDayFirst, asMonthFirst] = [dayOf(c, b, a), dayOf(c, a, b)];
  if (monthFirst.has(country) && !text.includes('.')) return asMonthFirst;
  if (text.includes('.') || !unsettled.has(country)) return asDayFirst;
  return asDayFirst === undefined || asMonthFirst === undefined || asDayFirst === asMonthFirst
    ? (asDayFirst ?? asMonthFirst)
    : undefined;
}

function dayOf(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

const agreement: ReadonlySet<string> = new Set(
  'y ok agree agreed iagree accept accepted checked ja oui si 是 是的 同意 我同意 已同意 已阅读并同意 勾选 对 好 好的 はい'.split(
    ' ',
  ),
);
const refusal: ReadonlySet<string> = new Set(
  'no n off false 0 disagree unchecked nein non 否 不 不同意 没有 いいえ'.split(' ').map(compactOf),
);

/** The choice that a value names, by itself or by its words; as it is written before any other spelling. */
function choiceOf({ choices = [] }: FormField, value: string): string | undefined {
  const compact = compactOf(value);
  const isNamed = ({ value: own, label }: (typeof choices)[number]): boolean =>
    [own, ...Object.values(label)].some((word) => compact !== '' && compactOf(word) === compact);
  return (choices.find((choice) => choice.value === value) ?? choices.find(isNamed))?.value;
}

/** `yes` or `no`. Frameworks post a hidden 0 or `false` beside the ticked box: a yes among them is one. */
function consentOf({ label }: FormField, value: string): string | undefined {
  const words = Object.values(label).map(compactOf);
  const read = (text: string): string | undefined => {
    const compact = compactOf(text);
    if (isAgreed(text) || agreement.has(compact) || words.includes(compact)) return 'yes';
    return refusal.has(compact) ? 'no' : undefined;
  };
  const answers = [read(value), ...value.split(/[,，]/).map(read)];
  return (answers[0] ?? answers.slice(1).every(Boolean))
    ? (answers.find((each) => each === 'yes') ?? 'no')
    : undefined;
}

/** What a value means as the answer to a field of a form; undefined where it is kept as it was typed. */
export function readAnswer(field: FormField, value: string, country: string): string | undefined {
  switch (controlOf(field.type)) {
    case 'date':
      return readDate(value, country);
    case 'choice':
      return choiceOf(field, value);
    case 'box':
      return consentOf(field, value);
    default:
      return undefined;
  }
}
