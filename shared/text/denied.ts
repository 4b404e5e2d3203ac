import type { Span } from './phrases.ts';

/** How far before a word its denial is looked for, in characters. */
const reach = 60;

const noneInEnglish =
  /(?:^|[^\p{L}'])(?:no|not|without|never|nobody|none|cannot|(?:is|was|are|were|has|have|does|did|do|ca|wo)n't)(?:\s(?:any|an?|the|is|was|were|been|be|has|have|had|got|get|smell|signs?|traces?|of|visible|actually|really))*\s$/u;
const noneInChinese =
  /(没有|没|未|无|不|沒有|沒|無)(?:任何|发生|出现|明显|闻到|看到|见到|發生|出現|明顯|聞到)*$/u;
/** What turns the denial that it stands before into something nearly, or not yet, or perhaps so. */
const perhaps = /(?:有|还|還|差点|差點|差一点|险些|暂时|暫時|暂)$/u;
/** What stands behind a denied word: it was so before, or it is asked. */
const noLonger = /^(?:了|吧|吗|嗎|么|呢)/u;

/**
 * Whether a text says that there is no such thing: `no smoke`, `没有起火`. A doubt is no denial: `有没有漏电`, `差点没着火`, `不再冒烟`.
 * @param text is folded (shared/text/has-word.ts).
 */
export function isSurelyDenied(text: string, { from, to, last }: Span): boolean {
  return [...new Set([from, last])].some((at) => {
    const before = text.slice(Math.max(0, at - reach), at).replaceAll('’', "'");
    if (noneInEnglish.test(before)) return true;
    const denial = noneInChinese.exec(before);
    if (!denial) return false;
    const lead = before.slice(0, denial.index);
    // `漏不漏电` asks.
    const isQuestion = denial[1] === '不' && lead.at(-1) === text.charAt(at);
    return !isQuestion && !perhaps.test(lead) && !noLonger.test(text.slice(to, to + 1));
  });
}
