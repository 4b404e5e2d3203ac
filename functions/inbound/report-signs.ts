import { folded } from './automatic-subjects.ts';
import { headerIn, type ParsedMail } from './parse-mail.ts';
import { withoutEndMarks } from './without-end-marks.ts';

/*
 * Signs of reports that mail systems write: what became of a mail (RFC 3464), and what others found in our name (DMARC, TLS-RPT, ARF).
 * Those that have no header for it (qmail, Exim, Exchange, QQ, 163) are told by two signs that agree: people forward such reports, and
 * write "Undelivered parcel".
 */

/** Subjects that are a report's as a whole. */
const wholeSubjects = new Set(
  [
    ...['delivery status', 'delivery status notification', 'delivery status notification (failure)'],
    ...['delivery status notification (delay)', 'delivery status notification (delayed)', 'delivery failure'],
    ...[
      'delivery notification',
      'delivery report',
      'delivery failed',
      'delivery has failed',
      'failure notice',
    ],
    ...[
      'undelivered mail returned to sender',
      'undeliverable mail',
      'undeliverable message',
      'returned mail',
    ],
    ...['mail delivery failed', 'mail delivery failed: returning message to sender', 'mail delivery failure'],
    ...[
      'mail delivery system',
      'mail delivery subsystem',
      'message delivery failure',
      'message undeliverable',
    ],
    ...['message not delivered', 'nondeliverable mail', 'mail could not be delivered', 'mail system error'],
    ...['mail system error - returned mail', 'delivery failure notification', 'non delivery notification'],
    ...[
      '系统退信',
      '退信',
      '退信通知',
      '系统退信通知',
      '退信提醒',
      '系统退信/systems bounce',
      '邮件退信通知',
    ],
    ...['投递失败', '投递失败通知', '邮件投递失败', '邮件投递失败通知', '邮件发送失败通知', '邮件被退回'],
    ...['退件通知', '郵件傳遞失敗', '郵件投遞失敗', 'unzustellbare nachricht', 'zustellung fehlgeschlagen'],
    ...['échec de remise', 'échec de la remise', "échec de la distribution d'un message"],
    ...['error de entrega', 'entrega fallida', 'mancato recapito', 'falha na entrega', 'falha de entrega'],
    ...['onbestelbaar bericht', '配信不能', '配信エラー', 'メール配信エラー', '메일 전송 실패', '전송 실패'],
    ...['недоставленное сообщение', 'сообщение не доставлено', 'niedostarczona wiadomość'],
  ].map(folded),
);

/** What stands before a colon, the subject of the mail that did not arrive after it. */
const subjectPrefixes = new Set(
  [
    ...['undeliverable', 'undelivered', 'undelivered mail', 'not delivered', 'returned mail', 'returned'],
    ...['delivery failure', 'delivery delayed', 'delivery failed', 'mail delivery failed', 'failure notice'],
    ...[
      'delivery status notification (failure)',
      'delivery status notification (delay)',
      'bounce',
      'bounced',
    ],
    ...[
      '未送达',
      '未传递',
      '无法传递',
      '无法送达',
      '退信',
      '系统退信',
      '投递失败',
      '无法投递',
      '未傳遞',
      '無法傳遞',
    ],
    ...[
      'unzustellbar',
      'nicht zugestellt',
      'non remis',
      'non distribuable',
      'no se puede entregar',
      'no entregado',
    ],
    ...[
      'non recapitabile',
      'recapito non riuscito',
      'não entregue',
      'não é possível entregar',
      'onbestelbaar',
    ],
    ...[
      'niedostarczalne',
      'nie można dostarczyć',
      'не удается доставить',
      'недоставлено',
      '配信不能',
      '配信できませんでした',
    ],
    ...[
      '배달되지 않음',
      '전달되지 않음',
      'kan inte levereras',
      'går inte att leverera',
      'kan ikke leveres',
      'ei toimitettavissa',
    ],
    ...['teslim edilemedi', 'teslim edilemeyen', 'nedoručitelné', 'kézbesíthetetlen'],
  ].map(folded),
);

/** Begin a subject beside a colon or an end of words that only mail systems write. */
const subjectBeginnings = [
  'returned mail: see transcript',
  'warning: could not send message',
  'warning: message delayed',
  'warning: message still undelivered',
  'delivery status notification',
  'undelivered mail returned to sender',
  'mail delivery failed: returning message',
  'delivery failure: user',
  'could not deliver message',
  '系统退信/',
  '系统退信 ',
].map(folded);

/** Mailboxes of mail systems. `mailer-daemon` is nobody's name; the others belong to people too. */
const daemons = /^(?:mail[-_.]?er[-_.]?daemon|microsoftexchange[0-9a-f]{32})[^@]*@/;
const systems =
  /^(?:post[-_.]?master|mail[-_.]?delivery|bounces?|mail[-_.]?system|mdaemon|daemon)(?:[+.=_-][^@]*)?@/;
const systemNames = new Set([
  'mail delivery system',
  'mail delivery subsystem',
  'mail administrator',
  '邮件系统',
  '系统退信',
]);

/** Words of mail systems about a mail that did not arrive. */
const failureWords =
  /user unknown|unknown user|invalid user|no such user|no such mailbox|invalid (?:mailbox|recipient)|mailbox (?:unavailable|not found|is full|full)|recipient (?:address )?rejected|recipient not found|could not be delivered|couldn't be delivered|wasn't delivered|was not delivered|delivery (?:to the following|has failed|failed)|permanent(?: fatal)? error|qmail-send|returned to sender|\b[45]\d\d[ -][45]\.\d\.\d|(?:收件人|收信人|邮箱|用户)[^\n]{0,20}不存在|退信|无法投递|未能送达|无法送达|投递失败|拒收/iu;

/** How much of a text is looked through: a report says what it is at its beginning. In characters. */
const maxTextCharacters = 4000;

const header = (mail: ParsedMail, name: string): string => headerIn(mail, name)?.toLowerCase() ?? '';

/** What the mails tell that a mail encloses. */
export interface Enclosed {
  /** It encloses a mail of ours. */
  ours: boolean;
  /** It encloses a report of a mail system, or headers that only such reports have. */
  report: boolean;
}

/** Whether a mail is a report of a mail system on what became of a mail. */
export function isDeliveryReport(mail: ParsedMail, enclosed: Enclosed): boolean {
  const type = header(mail, 'content-type');
  const address = mail.from?.address ?? '';
  if (/^message\/(?:delivery-status|disposition-notification)/.test(type)) return true;
  if (/^multipart\/report\b/.test(type) || headerIn(mail, 'x-failed-recipients') !== undefined) return true;
  if (daemons.test(address)) return true;
  const isNull = /^<\s*>$/.test(header(mail, 'return-path'));
  const isSystem = systems.test(address) || systemNames.has(folded(mail.from?.name ?? ''));
  const named = [isSystem, isReportSubject(mail.subject)].filter(Boolean).length;
  const words = failureWords.test(mail.text.slice(0, maxTextCharacters));
  const others = [isNull, enclosed.ours, enclosed.report, words].filter(Boolean).length;
  return named === 2 || (named === 1 && others > 0) || (isNull && (enclosed.ours || enclosed.report));
}

function isReportSubject(subject: string): boolean {
  const plain = folded(subject.slice(0, 300));
  if (wholeSubjects.has(withoutEndMarks(plain, '.!。！'))) return true;
  if (subjectBeginnings.some((beginning) => plain.startsWith(beginning))) return true;
  const colon = plain.search(/[:：]/u);
  return colon > 0 && subjectPrefixes.has(plain.slice(0, colon).trim());
}

/** RFC 7489, section 7.2.1.1: how aggregate reports and their files are called. */
const dmarcSubject = [/\breport[ -]?domain:/i, /\bsubmitter:/i];
const dmarcFile =
  /^[a-z0-9.-]{1,255}![a-z0-9.-]{1,255}!\d{6,}!\d{6,}(?:![^.]{0,80})?\.(?:xml(?:\.gz)?|zip|gz)$/i;
const tlsFile = /^[a-z0-9.-]{1,255}![a-z0-9.-]{1,255}!\d{6,}!\d{6,}(?:![^.]{0,80})?\.json(?:\.gz)?$/i;
const complaintSubject =
  /^(?:complaint about message from|abuse report|spam report|fw: \[spam\]|feedback loop report)\b/i;

/** Whether a mail reports to the domain's administrators: DMARC, TLS-RPT (RFC 8460), complaints of a feedback loop (RFC 5965). */
export const isDomainReport = (mail: ParsedMail, enclosed: Enclosed): boolean =>
  dmarcSubject.every((mark) => mark.test(mail.subject.slice(0, 600))) ||
  headerIn(mail, 'tls-report-domain') !== undefined ||
  mail.files.some(({ name }) => dmarcFile.test(name) || tlsFile.test(name)) ||
  mail.files.some(({ mediaType }) => mediaType === 'message/feedback-report') ||
  (complaintSubject.test(mail.subject) && enclosed.ours);
