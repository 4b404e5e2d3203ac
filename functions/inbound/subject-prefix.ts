/*
 * What mail programs put before the subject of an answer and of a forward. Outlook translates them, and so do many others; names of
 * a language stand in its programs (de AW and WG, fr RE and TR, es RV, pt RES and ENC, it R and I, nl Antw and Doorst, pl Odp and PD,
 * nordic SV and VB, tr YNT and İLT, hu Vá and Továbbítás).
 */

const answers = [
  're', 'aw', 'antw', 'antwort', 'réf', 'rép', 'réponse', 'res', 'resp', 'rif', 'r', 'sv', 'vs', 'odp', 'odpowiedź', 'atb', 'ha', 'ynt', 'yan',
  'vá', 'bls', 'bals', 'ответ', 'отв', 'відп', 'απ', 'σχετ', 'ตอบ', '回复', '回覆', '答复', '答覆', '回信', '返信', '답장', '회신',
]; // biome-ignore format: one list

/** VS is an answer in Finnish and a forward in Danish and Norwegian; VB is the Swedish forward. */
const forwards = [
  'fw', 'fwd', 'wg', 'wtr', 'weitergeleitet', 'tr', 'trans', 'transf', 'rv', 'enc', 'i', 'inoltra', 'doorst', 'pd', 'vb', 'vl', 'vs', 'fs',
  'ilt', 'i̇lt', 'továbbítás', 'tov', 'пересл', 'пер', 'прд', 'πρθ', '转发', '轉寄', '转寄', '轉發', '転送', '전달',
]; // biome-ignore format: one list

const marks = new Map<string, SubjectMark>([
  ...answers.map((word) => [word, 'answer'] as const),
  // A forward is the safer reading of a word that is both: nothing of it is folded.
  ...forwards.map((word) => [word, 'forward'] as const),
]);

/** What a subject's first prefix says of its mail. */
export type SubjectMark = 'answer' | 'forward';

export interface ReadSubject {
  /** Of the first prefix: `Re: Fwd: x` answers, `Fwd: Re: x` forwards. */
  mark: SubjectMark | undefined;
  /** Without its prefixes. */
  rest: string;
}

const maxPrefixes = 20;
const maxPrefixCharacters = 40;

/** Outlook and others count answers: `Re[2]:`, `RE(3)：`, `Re^2:`. */
const counted = /[[(^]\d{1,3}[\])]?$/;

/** Reads the prefixes of a subject. */
export function readSubject(subject: string): ReadSubject {
  let rest = subject;
  let mark: SubjectMark | undefined;
  for (let count = 0; count < maxPrefixes; count += 1) {
    const colon = rest.slice(0, maxPrefixCharacters).search(/[:：]/);
    const word = rest
      .slice(0, Math.max(colon, 0))
      .trim()
      .replace(counted, '')
      .trim()
      .normalize('NFC')
      .toLowerCase();
    const known = marks.get(word);
    if (!known) break;
    mark ??= known;
    rest = rest.slice(colon + 1);
  }
  return { mark, rest: rest.trim() };
}
