import { unnamedKind } from '../../shared/tickets/kinds.ts';
import { kindOf } from './kind-of.ts';

/** A longer answer tells of something. In characters. */
const maxOpinionCharacters = 400;

/** `1`, `2分`, `2/5`, `1 star`: a low grade that stands alone or at an end. */
const lowGrade = /(?:^|\s)[12]\s?(?:分|星|stars?|points?|\/\s?5)?[.!。！]?(?:\s|$)/iu;

/** Words by which people are not content, or the matter is not over. */
const discontent =
  /不满|不滿|差评|很差|太差|真差|失望|糟|没有?解决|沒有?解決|未解决|没修好|还是|還是|又坏|仍然|依然|\b(?:bad|poor|terrible|awful|horrible|worst|disappoint\w{0,6}|unhappy|dissatisfied|unsatisf\w{0,8}|useless|still|again|not (?:happy|satisfied|good|solved|resolved|fixed|great))\b|n['’]t (?:happy|satisfied|good|solved|resolved|fixed|work)/iu;

/**
 * Whether what somebody answers to a survey mail is an opinion and nothing that waits for us: no matter, no question, no low grade, nothing that is
 * still wrong.
 * @param own what its writer wrote, without quotation and signature.
 */
export function isOpinion(own: string): boolean {
  const text = own.trim();
  return (
    text !== '' &&
    text.length <= maxOpinionCharacters &&
    !/[?？]|吗\s*$|嗎\s*$/u.test(text) &&
    !lowGrade.test(text) &&
    !discontent.test(text) &&
    kindOf('', text) === unnamedKind
  );
}
