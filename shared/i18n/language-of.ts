import type { Language } from '../../events/vocabulary.ts';

/** How the language of a matter was told: see LanguageBy of shared/table/entities/language-by.ts. */
export type ToldBy = 'form' | 'text' | 'default';

/** Longer texts are judged by their beginning. In UTF-16 units. */
const maxReadCharacters = 20_000;

const han = /\p{Script=Han}/u;
const hiragana = /\p{Script=Hiragana}/u;
const katakana = /\p{Script=Katakana}/u;
const hangul = /\p{Script=Hangul}/u;

/** Characters of scripts without spaces one by one; of all others what stands between blanks. */
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}、-】！-～]+/gu;

/** What is no word: a mail or web address, a reference, a code, a number, a file name. */
const noWord = /[\p{N}@/\\_=<>#]|\p{L}\.\p{L}{2}/u;
const letters = /[\p{L}\p{M}'’]+/gu;

/** Where a postal address may be: it has no blanks in Chinese. */
const runs = /[\p{Script=Han}\dA-Za-z-]{4,}/gu;
/** Behind each part of an address: region, street, house, room. */
const behindPart = /(?<=[省市区區县縣镇鎮乡鄉路街道巷弄村号號栋幢座楼樓层層室])/u;
const isRegion = /[省市区區县縣]$/u;
const isHouse = /\d[号號栋幢座楼樓层層室]$/u;
/** A longer part is a sentence in which such a character stands. In UTF-16 units. */
const maxPartCharacters = 10;

/** Words by which English holds together: they are no names, however they are written. */
const english: ReadonlySet<string> = new Set(
  (
    "i a an the my your our their his her its it this that these those you we they he she me us is am are was were be been has have had do does did don't " +
    "doesn't didn't can can't cannot could will won't would should not no and or but if of to for from with without in on at by when what how why where " +
    "who which please i'm i've it's there here after before since just still only any some all more than very too"
  ).split(' '),
);

/** A name, a brand, an acronym: the same in either language, so it tells less than a word. */
const nameWeight = 0.5;
/** A word of Chinese has about two characters. */
const characterWeight = 0.5;

/**
 * The language that a text is written in, by the share of its words: Chinese where at least half of them are; English where its small words
 * stand and Chinese is less. What is the same in every language does not count: addresses of any kind, references, codes, numbers. Kana makes a text
 * Japanese; Korean is another language likewise. Undefined where the text is in another language or has no words.
 * @param written what its writer wrote: without quotation and signature.
 */
export function languageOf(written: string): Language | undefined {
  const text = written.slice(0, maxReadCharacters);
  const plain = countsOf(text.replace(runs, withoutAddress));
  // A letter that is an address and nothing else is in the language of the address.
  const { chinese, other, isEnglish } = plain.chinese + plain.other > 0 ? plain : countsOf(text);
  if (chinese > 0 && chinese >= other) return 'zh-CN';
  return isEnglish ? 'en' : undefined;
}

/**
 * Of a run of Chinese what is no postal address: that is the same in an English letter. Two parts at least are one, with a house among them or of
 * regions alone (`北京市朝阳区`).
 */
function withoutAddress(run: string): string {
  const parts = run.split(behindPart);
  const isPart = (part = '') => part.length <= maxPartCharacters && behindPart.test(part);
  const kept: string[] = [];
  for (let from = 0; from < parts.length; ) {
    let to = from;
    while (to < parts.length && isPart(parts[to])) to += 1;
    const chain = parts.slice(from, to);
    const isAddress =
      chain.length > 1 &&
      (chain.some((part) => isHouse.test(part)) || chain.every((part) => isRegion.test(part)));
    kept.push(isAddress ? ' ' : chain.join(''), parts[to] ?? '');
    from = to + 1;
  }
  return kept.join('');
}

interface Counts {
  /** Words of Chinese. */
  chinese: number;
  /** Words of any other language. */
  other: number;
  isEnglish: boolean;
}

function countsOf(text: string): Counts {
  const characters = { han: 0, hiragana: 0, katakana: 0, hangul: 0 };
  let [words, isEnglish] = [0, false];
  for (const [piece] of text.matchAll(pieces)) {
    if (han.test(piece)) characters.han += 1;
    else if (hiragana.test(piece)) characters.hiragana += 1;
    else if (katakana.test(piece)) characters.katakana += 1;
    else if (hangul.test(piece)) characters.hangul += 1;
    else if (!noWord.test(piece)) {
      for (const [word] of piece.matchAll(letters)) {
        const isSmall = english.has(word.toLowerCase().replace('’', "'"));
        isEnglish ||= isSmall && word.length > 1;
        words += weightOf(word, isSmall);
      }
    }
  }
  const { han: chinese, hiragana: particles, katakana: loans, hangul: korean } = characters;
  const others = words + korean * characterWeight;
  // Japanese cannot do without particles; a name of a Japanese product within Chinese has none.
  return particles * 6 > chinese || loans > chinese
    ? { chinese: 0, other: others + (chinese + particles + loans) * characterWeight, isEnglish }
    : { chinese: chinese * characterWeight, other: others, isEnglish };
}

function weightOf(word: string, isSmall: boolean): number {
  if (isSmall) return 1;
  if (word.length === 1) return 0;
  return /^\p{Lu}/u.test(word) ? nameWeight : 1;
}

/**
 * In which language a matter is answered: the one that was chosen, else the one of the first text that tells, else the fallback; and by what it
 * was told. Texts: the writer's own words, then what says less, as the name.
 */
export function toldLanguage(
  chosen: Language | undefined,
  texts: readonly string[],
  fallback: Language,
): { language: Language; languageBy: ToldBy } {
  if (chosen) return { language: chosen, languageBy: 'form' };
  for (const text of texts) {
    const language = languageOf(text);
    if (language) return { language, languageBy: 'text' };
  }
  return { language: fallback, languageBy: 'default' };
}
