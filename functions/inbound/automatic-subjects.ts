import { readSubject } from './subject-prefix.ts';
import { withoutEndMarks } from './without-end-marks.ts';

/*
 * Subjects that programs give to automatic replies, by language. A subject counts where such words are the whole of it, stand before a colon
 * or within brackets in front of it: people begin theirs alike ("Automatic door is broken", "Out of office hours nobody answers").
 */

/** Words that hardly any person puts before a colon. */
const sureWords: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...['automatic reply', 'automatic response', 'auto reply', 'auto response', 'autoreply', 'autoresponse'],
    ...['automated reply', 'automated response', 'auto responder', 'autoresponder', 'automatic email reply'],
    ...['out of office', 'out of the office', 'out of office reply', 'out of office response', 'ooo'],
    ...['out of office autoreply', 'out of office auto reply', 'out of office automatic reply'],
    ...[
      'out of office message',
      'out of office notification',
      'out of office notice',
      'away from the office',
    ],
    ...['i am out of office', 'i am out of the office', 'i am currently out of the office', 'away message'],
    ...[
      'vacation reply',
      'vacation response',
      'vacation message',
      'vacation auto reply',
      'holiday auto reply',
    ],
  ],
  'zh-CN': [
    ...['自动回复', '自动答复', '自动应答', '自动回信', '邮件自动回复', '系统自动回复', '外出自动回复'],
    ...['休假自动回复', '假期自动回复', '度假自动回复', '离职自动回复', '不在办公室', '外出答复', '外出回复'],
  ],
  'zh-TW': [
    ...['自動回覆', '自動回復', '自動答覆', '自動回應', '系統自動回覆', '外出自動回覆', '休假自動回覆'],
    ...['不在辦公室', '自動回信'],
  ],
  de: [
    ...[
      'automatische antwort',
      'automatische rückantwort',
      'automatische abwesenheitsnotiz',
      'autom. antwort',
    ],
    ...['abwesenheitsnotiz', 'abwesenheitsnachricht', 'abwesenheitsmeldung', 'abwesenheitsmitteilung'],
    ...[
      'abwesenheitsbenachrichtigung',
      'abwesenheitsagent',
      'abwesenheitsassistent',
      'autoantwort',
      'auto antwort',
      'automatische nachricht',
    ],
    ...['außer haus', 'nicht im büro', 'nicht im haus', 'automatische e-mail-antwort'],
  ],
  fr: [
    ...['réponse automatique', 'réponse automatisée', 'absence du bureau', 'absent du bureau'],
    ...['absente du bureau', "message d'absence", "notification d'absence", "réponse d'absence"],
    ...["avis d'absence", "message automatique d'absence", "réponse automatique d'absence", 'hors du bureau'],
  ],
  es: [
    ...['respuesta automática', 'respuesta automatizada', 'fuera de la oficina', 'fuera de oficina'],
    ...['contestación automática', 'autorespuesta', 'aviso de ausencia', 'mensaje de ausencia'],
  ],
  it: [
    ...['risposta automatica', 'risposta automatica fuori sede', 'fuori sede', 'fuori ufficio'],
    ...["assenza dall'ufficio", "assente dall'ufficio", 'messaggio di assenza', 'avviso di assenza'],
  ],
  pt: [
    ...['resposta automática', 'fora do escritório', 'ausência temporária', 'ausente do escritório'],
    ...['ausência do escritório', 'aviso de ausência', 'mensagem de ausência', 'fora da empresa'],
  ],
  nl: [
    ...[
      'automatisch antwoord',
      'automatische reactie',
      'automatische beantwoording',
      'afwezigheidsassistent',
    ],
    ...['afwezigheidsbericht', 'afwezigheidsmelding', 'buiten kantoor', 'niet op kantoor', 'autoantwoord'],
  ],
  pl: [
    ...['automatyczna odpowiedź', 'odpowiedź automatyczna', 'autoodpowiedź', 'poza biurem'],
    ...['nieobecność w biurze', 'automatyczna informacja o nieobecności'],
  ],
  ru: [
    ...['автоответ', 'автоматический ответ', 'автоответчик', 'вне офиса', 'нет на работе'],
    ...['отсутствие на рабочем месте', 'отсутствую на рабочем месте', 'нет на рабочем месте'],
  ],
  uk: ['автоматична відповідь', 'автовідповідь', 'відсутність на робочому місці', 'поза офісом'],
  ja: [
    ...[
      '自動返信',
      '自動応答',
      '自動返答',
      '自動返信メール',
      '自動応答メール',
      '自動応答メッセージ',
      '不在通知',
    ],
    ...['不在連絡', '不在応答', '不在自動応答', '不在のお知らせ'],
  ],
  ko: [
    ...['자동 회신', '자동회신', '자동 응답', '자동응답', '자동 답장', '자동답장', '부재중 자동 회신'],
    ...['부재중 자동 응답', '부재중 알림', '부재 중 자동 회신', '부재중 회신'],
  ],
  sv: ['automatiskt svar', 'autosvar', 'frånvaromeddelande', 'ej på kontoret', 'inte på kontoret'],
  da: [
    'automatisk svar',
    'autosvar',
    'fraværsbesked',
    'fraværsmeddelelse',
    'ikke på kontoret',
    'ikke til stede',
  ],
  nb: [
    'automatisk svar',
    'autosvar',
    'fraværsmelding',
    'fraværsassistent',
    'borte fra kontoret',
    'ikke på kontoret',
  ],
  fi: [
    'automaattinen vastaus',
    'automaattivastaus',
    'poissaoloilmoitus',
    'poissa toimistosta',
    'poissaoloviesti',
  ],
  tr: [
    'otomatik yanıt',
    'otomatik cevap',
    'otomatik yanit',
    'ofis dışında',
    'ofis dışındayım',
    'ofis disinda',
  ],
  cs: ['automatická odpověď', 'mimo kancelář', 'nepřítomnost v kanceláři', 'oznámení o nepřítomnosti'],
  sk: ['automatická odpoveď', 'mimo kancelárie', 'mimo kanceláriu', 'neprítomnosť v kancelárii'],
  hu: ['automatikus válasz', 'automata válasz', 'házon kívül', 'irodán kívül', 'automatikus válaszüzenet'],
  ro: ['răspuns automat', 'în afara biroului', 'absent din birou'],
  el: ['αυτόματη απάντηση', 'εκτός γραφείου', 'αυτοματοποιημένη απάντηση'],
  bg: ['автоматичен отговор', 'извън офиса'],
  hr: ['automatski odgovor', 'automatski odgovor o odsutnosti', 'izvan ureda'],
  sl: ['samodejni odgovor', 'avtomatski odgovor', 'odsotnost iz pisarne'],
  sr: ['аутоматски одговор', 'ван канцеларије'],
  et: ['automaatvastus', 'automaatne vastus', 'kontorist väljas'],
  lv: ['automātiskā atbilde', 'ārpus biroja'],
  lt: ['automatinis atsakymas', 'ne biure'],
  ca: ['resposta automàtica', "fora de l'oficina"],
  he: ['תשובה אוטומטית', 'מענה אוטומטי', 'מחוץ למשרד'],
  ar: ['رد تلقائي', 'الرد التلقائي', 'خارج المكتب'],
  th: ['ตอบกลับอัตโนมัติ', 'การตอบกลับอัตโนมัติ', 'ไม่อยู่ที่สำนักงาน'],
  vi: ['trả lời tự động', 'thư trả lời tự động', 'vắng mặt tại văn phòng'],
  id: ['balasan otomatis', 'jawaban otomatis', 'di luar kantor'],
};

/**
 * Words that people put before a colon too ("外出：周三需要改约"): before one they count only where an answered subject follows, or the very one that
 * is answered. Receipts of mail that was read are among them.
 */
const weakWords: Readonly<Record<string, readonly string[]>> = {
  receipts: [
    ...['read', 'not read', 'read receipt', '已读', '未读', '已讀', '已读回执', '阅读回执', 'gelesen', 'nicht gelesen', 'lesebestätigung', 'lu', 'non lu', 'accusé de lecture'],
    ...['leído', 'no leído', 'letto', 'non letto', 'lido', 'lida', 'gelezen', 'przeczytane', 'прочитано', '開封済み', '開封確認', '읽음', 'läst', 'læst', 'lest', 'luettu', 'okundu'],
  ], // biome-ignore format: lists
  en: [
    'away',
    'absent',
    'on vacation',
    'on holiday',
    'on leave',
    'on annual leave',
    'on maternity leave',
    'vacation',
    'holiday',
    'annual leave',
    'maternity leave',
    'parental leave',
    'sick leave',
    'business trip',
    'auto',
  ],
  'zh-CN': [
    '外出',
    '休假',
    '出差',
    '休假中',
    '出差中',
    '外出中',
    '休假通知',
    '外出通知',
    '年假',
    '产假',
    '请假',
    '请假中',
    '放假',
    '放假通知',
    '离职',
    '离职通知',
    '已离职',
    '暂离',
  ],
  'zh-TW': ['休假通知', '外出通知', '出差中'],
  de: ['abwesend', 'abwesenheit', 'urlaub', 'im urlaub'],
  fr: ['absence', 'absent', 'absente', 'en congé', 'en congés', 'en vacances', 'message automatique'],
  es: ['ausente', 'ausencia', 'de vacaciones', 'vacaciones', 'mensaje automático'],
  it: ['assente', 'assenza', 'in ferie', 'ferie', 'messaggio automatico'],
  pt: ['ausente', 'ausência', 'de férias', 'férias', 'mensagem automática'],
  nl: ['afwezig', 'afwezigheid', 'niet aanwezig', 'vakantie', 'op vakantie'],
  pl: ['nieobecność', 'nieobecny', 'nieobecna', 'urlop', 'na urlopie'],
  ru: ['отсутствую', 'отсутствие', 'отпуск', 'в отпуске'],
  ja: ['不在', '外出中', '休暇中', '出張中', '不在です'],
  ko: ['부재중', '부재 중', '휴가 중', '휴가중', '출장 중', '출장중'],
  sv: ['frånvaro', 'frånvarande', 'semester', 'på semester'],
  da: ['fravær', 'fraværende', 'ferie', 'på ferie'],
  nb: ['fravær', 'fraværende', 'ferie', 'ikke til stede'],
  fi: ['poissa', 'poissaolo', 'lomalla'],
  tr: ['izinde', 'izindeyim', 'yıllık izin', 'tatilde'],
  cs: ['nepřítomnost', 'nepřítomen', 'dovolená', 'na dovolené'],
  hu: ['távollét', 'szabadság', 'szabadságon'],
};

/** In one case and width, without accents, hyphens and doubled blanks: how programs spell varies. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s\-_‐‑–’']+/gu, ' ')
    .trim();
}

const foldedSet = (table: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> =>
  new Set(Object.values(table).flat().map(folded));
const sure = foldedSet(sureWords);
const weak = foldedSet(weakWords);

/** What mail servers put in front of every subject that comes from outside. */
const serverMarks = new Set([
  'external',
  'ext',
  'extern',
  'external email',
  '外部',
  '外部邮件',
  'spam',
  'suspected spam',
]);

const maxSubjectCharacters = 500;
const maxServerMarks = 3;
/** Words of an automatic reply are no longer. */
const maxWordsCharacters = 60;

/** How a subject tells of an automatic reply. `sure`: people do not write so. `rest`: what follows its words. */
export interface AutomaticSubject {
  sure: boolean;
  rest: string;
}

/** How Lotus Notes and others tell of somebody's absence without the subject that they answer; folded. */
const absences =
  /^(?:auto ?: ?)?[^:]{1,80}(?: is (?:currently )?(?:out of (?:the )?office|on (?:annual )?leave|on (?:vacation|holiday))| ist (?:derzeit )?(?:ausser haus|nicht im (?:buro|haus)|abwesend)| est absente?(?: du bureau)?| e fuori sede| is afwezig|不在办公室)(?: ?\([^)]{0,60}\))?[.!。]?$/u;

/**
 * Reads a subject; undefined for one that is a person's as far as it tells.
 * @param about the subject of the ticket that the mail belongs to.
 */
export function automaticSubject(subject: string, about?: string): AutomaticSubject | undefined {
  const { mark, rest: shown } = withoutServerMarks(subject.slice(0, maxSubjectCharacters));
  const found = mark === undefined ? undefined : kindOf(mark);
  if (found) return { sure: found === 'sure', rest: shown };
  const whole = kindOf(withoutEndMarks(shown, '.!。！…~～'));
  if (whole) return { sure: whole === 'sure', rest: '' };
  if (absences.test(folded(shown))) return { sure: false, rest: '' };
  const isOfMail = (rest: string): boolean =>
    isAnswered(rest) || (about !== undefined && isOneSubject(rest, about));
  const colon = shown.search(/[:：]/u);
  const words = withoutRemark(shown.slice(0, Math.max(colon, 0)));
  const rest = shown.slice(colon + 1).trim();
  const kind = kindOf(words);
  if (kind === 'sure' || (isOfMail(rest) && (kind !== undefined || isDated(words))))
    return { sure: kind === 'sure', rest };
  return besideSubject(shown, isOfMail);
}

/** `Abwesend bis 07.12.2026`, `Out of office until 7 December`: such words and a day. */
const isDated = (words: string): boolean =>
  /\d/u.test(words) && placesOfEnd(words).some((end) => kindOf(words.slice(0, end)));

/** Where within a subject its first words may end: before blanks and dashes. */
const placesOfEnd = (text: string): number[] =>
  Array.from(text.slice(0, maxWordsCharacters).matchAll(/[\s\-–—|]+/gu), ({ index }) => index);

/** `Out of office - Re: x`, `自动回复 Re: x`, `Re: x (Automatic reply)`: sure words beside the subject that is answered, without a colon. */
function besideSubject(shown: string, isOfMail: (rest: string) => boolean): AutomaticSubject | undefined {
  const open = shown.search(/[([（【][^([（【]{2,60}$/u);
  const last = /[)\]）】]$/u.test(shown) && open > 0 ? shown.slice(open + 1, -1) : '';
  if (kindOf(last) === 'sure') return { sure: false, rest: shown.slice(0, open).trim() };
  const rests = placesOfEnd(shown)
    .filter((end) => kindOf(shown.slice(0, end)) === 'sure')
    .map((end) => shown.slice(end).replace(/^[\s\-–—|]{1,9}/u, ''));
  const rest = rests.find(isOfMail);
  return rest === undefined ? undefined : { sure: false, rest };
}

/** Whether two subjects are one, whatever stands before them. */
export const isOneSubject = (one: string, other: string): boolean =>
  one !== '' && folded(readSubject(one).rest) === folded(readSubject(other).rest);

function kindOf(words: string): 'sure' | 'weak' | undefined {
  const plain = folded(words);
  if (sure.has(plain)) return 'sure';
  return weak.has(plain) ? 'weak' : undefined;
}

/** Whether a subject is that of an answer: `Re: …` in some language. */
export const isAnswered = (subject: string): boolean => readSubject(subject).mark === 'answer';

/** `Automatic reply (Ann Roe)` without what stands in parentheses at its end. */
const withoutRemark = (words: string): string => {
  const open = words.search(/[(（]/u);
  return open > 0 && /[)）]\s*$/u.test(words) ? words.slice(0, open) : words;
};

const closing: Readonly<Record<string, string>> = {
  '[': ']',
  '【': '】',
  '(': ')',
  '（': '）',
  '<': '>',
  '*': '*',
};

/** A subject without what servers put in front; `mark`: words in brackets that are not theirs. */
function withoutServerMarks(subject: string): { mark?: string; rest: string } {
  let rest = subject.trim();
  for (let times = 0; times < maxServerMarks; times += 1) {
    const close = closing[rest[0] ?? ''];
    const end = close === undefined ? -1 : rest.indexOf(close, 1);
    if (end < 0) return { rest };
    const mark = rest.slice(1, end);
    const behind = rest.slice(end + 1).replace(/^[\s:：*]+/u, '');
    if (!serverMarks.has(folded(mark))) return { mark, rest: behind === '' ? mark : behind };
    rest = behind;
  }
  return { rest };
}
