import type { CheckResult, ReceiptChecks } from '../../contracts.ts';

export const checkResults: readonly CheckResult[] = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
];

export interface Receipt {
  messageId: string;
  /** The envelope. */
  from: string;
  recipients: readonly string[];
  /** The address in the header From; empty where there is none. */
  headerFrom: string;
  region: string;
  /** Milliseconds since 1970. */
  at: number;
  checks?: ReceiptChecks | undefined;
}

/**
 * The headers that SES writes above a message that it receives, in SES's order: its own `Received` with the id under which the message
 * is stored, the verdicts of its scans, then the results of SPF, DKIM and DMARC. It ends where the sender's headers begin.
 */
export function receiptTrace({
  messageId,
  from,
  recipients,
  headerFrom,
  region,
  at,
  checks = {},
}: Receipt): string {
  const { spf = 'pass', dkim = 'pass', dmarc = 'pass', spam = 'PASS', virus = 'PASS' } = checks;
  const envelope = oneLine(from);
  const author = domainOf(oneLine(headerFrom));
  const sender = `client-ip=127.0.0.1; envelope-from=${envelope}; helo=localhost;`;
  const permitted = `${spf} (spfCheck: result for domain of ${domainOf(envelope)} and 127.0.0.1) ${sender}`;
  return [
    `Return-Path: <${envelope}>`,
    'Received: from localhost (localhost [127.0.0.1])',
    ` by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}`,
    ` for ${oneLine(recipients[0] ?? '')};`,
    ` ${new Date(at).toUTCString().replace('GMT', '+0000 (UTC)')}`,
    `X-SES-Spam-Verdict: ${spam}`,
    `X-SES-Virus-Verdict: ${virus}`,
    `Received-SPF: ${permitted}`,
    'Authentication-Results: amazonses.com;',
    ` spf=${permitted}`,
    ` dkim=${dkim}${dkim === 'none' ? '' : ` header.i=@${author}`};`,
    ` dmarc=${dmarc} header.from=${author};`,
    `X-SES-RECEIPT: ${Buffer.from(messageId).toString('base64')}`,
    `X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=${Buffer.from(messageId).toString('base64')};`,
    '',
  ].join('\r\n');
}

const oneLine = (address: string): string => address.replace(/[\r\n]+/g, ' ');
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
