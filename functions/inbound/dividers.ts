/*
 * The lines that mail programs draw above a mail that they quote or forward. The names are those that the programs have in each language.
 */

const quoting: ReadonlySet<string> = new Set([
  'original message', 'original e-mail', 'original email', 'original mail', 'original', 'originalmessage', 'reply message', 'originalnachricht', 'original-nachricht',
  'ursprüngliche nachricht', 'ursprüngliche mail', 'original nachricht', "message d'origine", 'message d’origine', 'message original', 'mensaje original',
  'mensagem original', 'messaggio originale', 'messaggio originario', 'oorspronkelijk bericht', 'originele bericht', 'ursprungligt meddelande', 'originalmeddelande',
  'oprindelig meddelelse', 'opprinnelig melding', 'original meddelelse', 'oprindelig besked', 'alkuperäinen viesti', 'oryginalna wiadomość', 'wiadomość oryginalna',
  'исходное сообщение', 'оригинальное сообщение', 'původní zpráva', 'původní e-mail', 'pôvodná správa', 'eredeti üzenet', 'orijinal mesaj', 'mesaj original', 'mesajul original',
  'původní zpráva', 'pesan asli', 'tin nhắn gốc', '元のメッセージ', '元のメール', 'オリジナルメッセージ', '원본 메시지', '원본 메일', '원본메일', '원본 이메일',
  '原始邮件', '邮件原件', '原邮件', '原始郵件', '原始信件', '邮件原文', '原始邮件信息', '原始信息', '回复的原邮件', '回复的原始邮件', '回复的邮件', '回复邮件', '原邮件内容',
]); // biome-ignore format: one list

const forwarding: ReadonlySet<string> = new Set([
  'forwarded message', 'forwarded mail', 'forwarded email', 'begin forwarded message', 'forwarded by', 'weitergeleitete nachricht', 'anfang der weitergeleiteten nachricht', 'anfang der weitergeleiteten e-mail',
  'message transféré', 'début du message transféré', 'début du message réexpédié', 'mensaje reenviado', 'inicio del mensaje reenviado', 'mensagem encaminhada', 'mensagem reencaminhada',
  'início da mensagem reencaminhada', 'início da mensagem encaminhada', 'messaggio inoltrato', 'inizio messaggio inoltrato', 'messaggio rediretto', 'doorgestuurd bericht', 'begin doorgestuurd bericht',
  'przekazana wiadomość', 'wiadomość przekazana dalej', 'początek przekazywanej wiadomości', 'пересылаемое сообщение', 'пересланное сообщение', 'начало переадресованного сообщения', 'vidarebefordrat meddelande', 'vidarebefordrat brev',
  'videresendt meddelelse', 'videresendt besked', 'videresendt melding', 'start på videresendt besked', 'välitetty viesti', 'edelleenlähetetty viesti', 'přeposlaná zpráva', 'továbbított üzenet', 'iletilen mesaj', 'yönlendirilen ileti',
  '转发邮件', '转发的邮件', '转发邮件信息', '转发的消息', '转发信息', '已转发邮件', '开始转发的邮件', '下面是被转发的邮件', '以下是转发的邮件', '轉寄郵件', '轉寄的郵件', '已轉寄的郵件', '轉寄的信件', '開始轉寄郵件', '转寄邮件',
  '転送メッセージ', '転送されたメッセージ', '転送元メッセージ', '전달된 메시지', '전달된 메일', '전달 메시지', '전달된 이메일',
]); // biome-ignore format: one list

/** What a program draws around such a name, or alone. */
const strokes = '-_—─=*–';
const isStroke = (character: string | undefined): boolean =>
  character !== undefined && strokes.includes(character);

/** A longer line is none of them. In UTF-16 units. */
const maxDividerCharacters = 200;
/** So many strokes alone are a line. */
const minStrokes = 5;

/** What a line is above a quoted mail: named as one, named as a forward, or only drawn. */
export type Divider = 'quoting' | 'forwarding' | 'drawn';

/** Where in a line something else begins and ends than strokes, spaces and marks of quotation around it. */
function inner(line: string): { from: number; to: number } {
  let from = 0;
  while (isStroke(line[from]) || line[from] === '>' || line[from] === ' ') from += 1;
  let to = line.length;
  while (to > from && (isStroke(line[to - 1]) || line[to - 1] === ' ')) to -= 1;
  return { from, to };
}

/** A line without the strokes that are drawn before and behind it. */
export function withoutStrokes(line: string): string {
  const { from, to } = inner(line);
  return line.slice(isStroke(line[0]) ? from : 0, to);
}

/** A longer name between strokes is a sentence, fewer strokes are a dash. */
const maxNameCharacters = 40;

/**
 * Whether a line is a divider by its name, or by strokes on both sides of a name that no list has: right above what a mail program introduces
 * it belongs to that.
 */
export function isNamedDivider(line: string): boolean {
  if (line.length > maxDividerCharacters) return false;
  const { from, to } = inner(line);
  const isDrawn = from >= minStrokes && line.length - to >= minStrokes && to - from <= maxNameCharacters;
  return dividerOf(line) === 'quoting' || (isDrawn && from < to);
}

/** @param line with single spaces and without white space at its ends. */
export function dividerOf(line: string): Divider | undefined {
  if (line === '' || line.length > maxDividerCharacters) return undefined;
  const { from, to } = inner(line);
  if (from >= to) return isStroke(line[0]) && line.length >= minStrokes ? 'drawn' : undefined;
  const name = line.slice(from, to).toLowerCase();
  const isDrawn = from >= 2 && to < line.length;
  const isNamed = /[:：]$/.test(name);
  if (forwarding.has(name.replace(/[:：]$/, '').trim())) return isDrawn || isNamed ? 'forwarding' : undefined;
  // Some phones leave the strokes out.
  return quoting.has(name) && (isDrawn || /^原始[邮郵]件$/.test(name)) ? 'quoting' : undefined;
}
