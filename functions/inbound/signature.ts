/** The line that separates a signature from the text (RFC 3676, section 4.3), also without its space. */
const separator = /^--\s?$/;

/** A longer text below such a line is no signature: people divide lists and parts of a letter by it, too. */
const maxSignatureLines = 10;
const maxSignatureLineCharacters = 100;

/** A longer line is none that a phone adds. In UTF-16 units. */
const maxClosingCharacters = 120;

/** What phones and mail programs put before and behind their own name, in lower case. */
const closings: ReadonlyArray<readonly [start: string, end: string]> = [
  ['sent from ', ''], ['sent via ', ''], ['sent with ', ''], ['sent using ', ''], ['get outlook for ', ''],
  ['von meinem ', 'gesendet'], ['gesendet von ', ''], ['gesendet mit ', ''], ['diese nachricht wurde von ', 'gesendet'], ['outlook für ', 'beziehen'], ['holen sie sich outlook ', ''],
  ['envoyé de ', ''], ['envoyé depuis ', ''], ['envoyé à partir de ', ''], ['obtenir outlook ', ''], ['télécharger outlook ', ''],
  ['enviado desde ', ''], ['enviado do ', ''], ['enviado de ', ''], ['obtener outlook ', ''], ['obter o outlook ', ''], ['enviado a partir ', ''],
  ['inviato da ', ''], ['inviato dal ', ''], ['ottieni outlook ', ''], ['scarica outlook ', ''],
  ['verzonden vanaf ', ''], ['verstuurd vanaf ', ''], ['verzonden met ', ''], ['wysłane z ', ''], ['wysłano z ', ''], ['отправлено с ', ''], ['отправлено из ', ''], ['надіслано з ', ''],
  ['skickat från ', ''], ['sendt fra ', ''], ['hent outlook ', ''], ['hämta outlook ', ''], ['lähetetty ', ''], ['odesláno z ', ''], ['', ' gönderildi'],
  ['', 'から送信'], ['', 'から送信されました'], ['', '에서 보냄'], ['', '에서 전송함'],
  ['发自', ''], ['從我的', '傳送'], ['从我的', '发送'], ['来自我的', ''], ['來自我的', ''], ['发送自', ''], ['获取 outlook ', ''], ['获取outlook ', ''], ['取得 outlook ', ''],
]; // biome-ignore format: pairs

/** Their names. */
const programs = [
  'iphone', 'ipad', 'ipod', 'imac', 'mac', 'galaxy', 'samsung', 'huawei', 'honor', 'xiaomi', 'redmi', 'oppo', 'vivo', 'oneplus', 'pixel', 'android', 'blackberry', 'nokia', 'sony', 'xperia',
  'windows phone', 'windows 10', 'windows 11', 'windows', 'ios', 'outlook', 'foxmail', 'yahoo mail', 'yahoo', 'gmx', 'web.de', 'proton mail', 'protonmail', 'tutanota', 'mailspring', 'aqua mail', 'spark',
  'mobile phone', 'mobile device', 'mobile', 'smartphone', 'handy', 'mobiltelefon', 'mobilgerät', 'téléphone', 'portable', 'móvil', 'celular', 'telefono', 'telefon', 'tablet', 'phone',
  '华为', '荣耀', '小米', '红米', '苹果', '三星', '手机', '手機', '平板', 'qq邮箱', '网易邮箱', '网易邮箱大师', '企业微信', '微信', '钉钉', '阿里邮箱', '邮箱大师', '飞书', 'wecom',
]; // biome-ignore format: one list

/** What may stand behind such a name: another word makes it a sentence (`Sent from my phone shop`). */
const modelWords = new Set([
  'pro', 'max', 'plus', 'mini', 'ultra', 'lite', 'note', 'air', 'se', '5g', '4g', 'lte', 'smartphone', 'phone', 'tablet', 'app', 'mail', 'mobile', 'secure', 'email', 'device', '版邮件应用', '邮件应用', '客户端',
]); // biome-ignore format: one list
const maxModelWords = 5;
const maxWordsInFront = 6;

/** Where the lines begin that close a mail without being part of what it says, with the empty lines above them; -1 where there are none. */
export function signatureAt(text: string): number {
  const closing = closingAt(text);
  const separated = separatorAt(closing < 0 ? text : text.slice(0, closing));
  return separated < 0 ? closing : separated;
}

/** A signature stands at the end below its only separator, and is short: names, numbers, addresses; no list, no sentence. */
function separatorAt(text: string): number {
  const lines = lastLines(text, maxSignatureLines + 2);
  const at = lines.findLastIndex(({ line }) => separator.test(line));
  const found = lines[at];
  if (!found || found.from === 0) return -1;
  const above = lines.slice(0, at).map(({ line }) => line.trim());
  const below = lines.slice(at + 1).map(({ line }) => line.trim());
  const isDivided =
    above.some((line) => separator.test(line)) ||
    /[:：,，;；]$/.test(above.findLast((line) => line !== '') ?? '');
  return !isDivided && isSignature(below.filter((line) => line !== ''))
    ? blankLinesAbove(text, found.from)
    : -1;
}

/** Whether lines, none of them empty, are names, numbers and addresses as they stand below a letter. */
export function isSignature(lines: readonly string[]): boolean {
  if (lines.length === 0 || lines.length > maxSignatureLines) return false;
  if (lines.every((line) => isFooter(line))) return true;
  const [first = ''] = lines;
  return (
    !/^\p{Ll}/u.test(first) &&
    lines.every((line) => line.length <= maxSignatureLineCharacters && !isListItem(line) && !isSentence(line))
  );
}

const isListItem = (line: string): boolean => /^(?:[-*•·–—+] |\d{1,2}[.)、] ?\D|[-*•·–—+]\p{L})/u.test(line);

const footers = [
  'avast',
  'virus',
  'google groups',
  'unsubscribe',
  'mailing list',
  'http',
  'www.',
  'confidential',
  'vertraulich',
];
/** What list servers and scanners of viruses put below a mail. */
const isFooter = (line: string): boolean => footers.some((word) => line.toLowerCase().includes(word));

/** Words that make a line of a person's own, at whatever length. */
const asks =
  /请|麻烦|請|お願い|부탁|\?|？|[了吗呢吧的啊嘛]$|\b(?:please|bitte|merci|gracias|grazie|proszę|пожалуйста|por favor|per favore)\b/iu;

/** A line that ends like a sentence and is longer than a name with its abbreviation, or is as long as one. */
function isSentence(line: string): boolean {
  if (asks.test(line) || /[。！!…]$/.test(line)) return true;
  const words = line.split(/\s+/);
  const small = words.filter((word) => /^\p{Ll}{2,}[.,]?$/u.test(word)).length;
  return (line.endsWith('.') && small >= 2) || small >= 6;
}

/** The last line, where a phone or a mail program names itself. */
function closingAt(text: string): number {
  const end = text.trimEnd();
  const start = end.lastIndexOf('\n') + 1;
  if (start === 0 || end.length - start > maxClosingCharacters || !isClosing(end.slice(start))) return -1;
  return blankLinesAbove(text, start);
}

function isClosing(given: string): boolean {
  const line = withoutLink(given)
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.。]$/, '');
  return closings.some(([start, end]) => {
    const isFramed = line.startsWith(start) && line.endsWith(end) && line.length >= start.length + end.length;
    return isFramed && namesProgram(line.slice(start.length, line.length - end.length));
  });
}

/** Outlook names where it can be had: `Get Outlook for iOS<https://…>`. */
function withoutLink(line: string): string {
  const from = line.search(/[<[(]https?:/i);
  const length = line.slice(Math.max(from, 0)).search(/[>\])]/) + 1;
  return from < 0 || length === 0 ? line : line.slice(0, from) + line.slice(from + length);
}

const namesProgram = (text: string): boolean =>
  programs.some((program) => {
    const at = text.lastIndexOf(program);
    if (at < 0 || text.slice(0, at).split(' ').length > maxWordsInFront) return false;
    const [ending = '', ...behind] = text.slice(at + program.length).split(' ');
    // Some languages inflect it: iPhone'a, iPhonesta.
    const isName =
      ending === '' || isModelWord(ending) || (/^['’]?\p{Ll}{1,6}$/u.test(ending) && /^[a-z]/.test(program));
    return isName && behind.length <= maxModelWords && behind.every(isModelWord);
  });

const isModelWord = (word: string): boolean =>
  word === '' || modelWords.has(word) || /^[a-z+-]{0,3}\d{1,4}[a-z+]{0,3}$/.test(word);

interface PlacedLine {
  line: string;
  from: number;
}

/** The last lines of a text with their places, however long the text is. */
function lastLines(text: string, count: number): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let to = text.trimEnd().length;
  while (lines.length < count && to >= 0) {
    const from = text.lastIndexOf('\n', to - 1) + 1;
    // Of a long line its beginning tells enough: it is no line of a signature.
    lines.unshift({ line: text.slice(from, Math.min(to, from + 2 * maxSignatureLineCharacters)), from });
    if (from === 0) break;
    to = from - 1;
  }
  return lines;
}

/** Where the line ends that stand together in front of a line begin. */
function blankLinesAbove(text: string, from: number): number {
  return text.slice(0, from).trimEnd().length;
}
