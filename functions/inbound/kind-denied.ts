import type { Span } from '../../shared/text/phrases.ts';
import { stateWords } from './kind-words.ts';

/** How far from a word its denial is looked for, in characters. */
const reach = 60;

/** `not a`, `don't want any`, `no need for a`: what stands behind it is not what the writer wants. */
const unwanted = [
  /(?:^|[^\p{L}'])(?:not|[a-z]{2,6}n't|no longer|never)(?:\s(?:really|actually|currently|even|at|all|be|to))*\s(?:want|wanting|wish|need|needing|require|ask|asking|asked|looking|requesting|request|seeking|interested|like|after)(?:\s(?:a|an|any|the|my|your|it|you|this|to|for|in|of|be|get|have|make|file|do|formal|full|partial|money|request|requesting|getting|making|filing|having|doing))*\s$/u,
  /(?:^|[^\p{L}'])(?:not|[a-z]{2,6}n't)\s(?:a|an|about|for|regarding|intended as|meant as|to)(?:\s(?:a|an|any|my|make|file|formal|real|or))*\s$/u,
  /(?:^|[^\p{L}'])(?:no need|no reason|no wish|no intention|rather than|instead of)(?:\s(?:to|for|of|a|an|any|the|my|you|make|making|get|getting))*\s$/u,
];
/** `we want no refund`. */
const wantsNone = /(?:^|[^\p{L}'])(?:want|need|expect|require|wish)\sno(?:\s(?:more|further))?\s$/u;
const none = /(?:^|[^\p{L}'])(?:no|without)(?:\s(?:any|a|an|further|more))*\s$/u;
/** `no refund needed`, `a repair is not necessary`. */
const needless =
  /^s?(?:\s(?:request|visit|order))?(?:\s(?:is|are|was))?\s(?:needed|necessary|required|wanted|thanks|thank you)/u;
const notNeeded = /^s?(?:\s(?:is|are|was))?(?:\snot|n't)(?:\sreally)?\s(?:needed|necessary|required|wanted)/u;

/** `no complaint`, `nothing is broken`, `can't complain`. */
const absent =
  /(?:^|[^\p{L}'])(?:no|not|never|without|nothing|none|neither|nor|cannot|[a-z]{2,6}n't)(?:\s(?:any|a|an|the|at|all|is|was|are|were|be|been|being|has|have|had|got|seems|to|here|going|trying|writing|calling|really|actually|real|single|cause|reason|grounds|for|of|about|want|wish|mean|intend|like|make|making|file|filing|formal))*\s$/u;

/** 不是, 没打算, 无需: a denied verb, and what may stand between it and the word. */
const unwantedInChinese =
  /(不|没|沒|無|无|别|別|非)[是想要需用必打算准备準備会會希望愿意考虑为了再来來去有做提申请請进行您你们我给什么麼任何上门的]{0,14}$/u;
const denyingVerb = /(?:非|是|想|要|需|用|必|打算|准备|準備|算|会|會|希望|愿意|考虑|为了)/u;
const absentInChinese = /(不|没|沒|無|无|未|零|谈不上|算不上)[有任何什么麼发發现現出生去过再]{0,8}$/u;
/** Behind the word: 退货不用了, 维修就算了. */
const droppedInChinese = /^(?:的事)?(?:就|已经|暂时|先)?(?:不用了|不需要了|不必了|不要了|算了|取消了)/u;
/** 先不退货, 不退货了: given up. */
const givenUp = /(?:先|暂时|暫時|暂|就|还是|那)不$/u;
/** 不得不, 不能不, 要不要: two denials, or a question. */
const forced = /(?:不得|不能|不可|无法|忍不住|要|是|需不需|再|若|如果|为什么|为何|怎么|凭什么)$/u;

/**
 * Whether a text says that what a word tells is not so or not wanted: `no complaint at all`, `我不是投诉`, `no repair needed`. The absence of what
 * is wished for denies nothing (`还没退款`, `no refund yet`), nor does a question (`要不要退货`).
 * @param text is folded (shared/text/has-word.ts), apostrophes are straight.
 */
export function isKindDenied(text: string, { from, to }: Span): boolean {
  const before = text.slice(Math.max(0, from - reach), from);
  const behind = text.slice(to, to + reach);
  const isState = stateWords.has(text.slice(from, to));
  return (
    unwanted.some((each) => each.test(before)) ||
    wantsNone.test(before) ||
    (none.test(before) && needless.test(behind)) ||
    notNeeded.test(behind) ||
    (isState && absent.test(before)) ||
    isDeniedInChinese(before, behind, text.slice(from, to), isState)
  );
}

function isDeniedInChinese(before: string, behind: string, word: string, isState: boolean): boolean {
  if (droppedInChinese.test(behind)) return true;
  const verb = unwantedInChinese.exec(before);
  if (verb && denyingVerb.test(verb[0]) && !isAsked(before, verb, word)) return true;
  const nothing = absentInChinese.exec(before);
  if (isState && nothing && !isAsked(before, nothing, word)) return true;
  const isDropped = before.endsWith('不') && (behind.startsWith('了') || givenUp.test(before));
  return isDropped && !forced.test(before.slice(0, -1));
}

/** 是不是投诉, 漏不漏水: what stands before the denial stands behind it, too. 有没有 asks, 不得不 insists. */
function isAsked(before: string, { index, 1: denial = '' }: RegExpExecArray, word: string): boolean {
  const lead = before.slice(0, index);
  const next = (before.slice(index + denial.length) + word).charAt(0);
  return (
    lead.at(-1) === next ||
    (denial.startsWith('没') && lead.endsWith('有')) ||
    /(?:不得|不能|无法|忍|要|若|如果|难道)$/u.test(lead)
  );
}
