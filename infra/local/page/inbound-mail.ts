import type { IncomingMessage } from 'node:http';
import { checkResults } from '../aws/ses/receipt-trace.ts';
import type { CheckResult, ReceiptChecks } from '../contracts.ts';
import type { HttpReply } from '../http/function-response.ts';
import { readBody } from '../http/read-body.ts';
import type { LocalControls } from './local-controls.ts';

const mostBytes = 25 * 1024 * 1024;

const json = (status: number, value: unknown): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/**
 * `POST /_local/inbound-mail?from=&to=&spf=&dkim=&dmarc=&spam=`: a raw message (RFC 5322) as the body arrives as if SES had received it.
 * Without an envelope in the query its headers tell; each check passes unless the query names another result of it (`fail`, `none`,
 * `softfail`, `neutral`, `temperror`, `permerror`; `dmarc=none`: the domain of From has no record). Answers 202 with the id that SES gives it and the recipients
 * that were taken, 400 for a check without such a result, 404 when no receipt rule takes any recipient.
 */
export async function acceptRawMail(
  controls: Pick<LocalControls, 'receive'>,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<HttpReply> {
  const raw = await readBody(request, mostBytes);
  if (raw === undefined) return json(413, { message: `a message has at most ${mostBytes} bytes` });
  if (raw.length === 0) return json(400, { message: 'the body must be a raw message' });
  const checks = checksIn(query);
  if ('wrong' in checks) return json(400, { message: checks.wrong });
  const from = query.get('from');
  const to = query.getAll('to').flatMap((list) => list.split(','));
  const received = await controls.receive(raw, {
    ...(from === null ? {} : { from }),
    ...(to.length > 0 ? { to: to.map((address) => address.trim()) } : {}),
    checks,
  });
  return received ? json(202, received) : json(404, { message: 'no receipt rule takes this message' });
}

const isResult = (text: string): text is CheckResult => checkResults.some((each) => each === text);

/** The results that the query names, or what is wrong with one. */
function checksIn(query: URLSearchParams): ReceiptChecks | { wrong: string } {
  const checks: ReceiptChecks = {};
  for (const name of ['spf', 'dkim', 'dmarc'] as const) {
    const asked = query.get(name)?.toLowerCase();
    if (asked === undefined) continue;
    if (!isResult(asked)) return { wrong: `${name} must be one of ${checkResults.join(', ')}` };
    checks[name] = asked;
  }
  const spam = query.get('spam')?.toUpperCase();
  if (spam === undefined) return checks;
  if (spam !== 'PASS' && spam !== 'FAIL' && spam !== 'GRAY')
    return { wrong: 'spam must be pass, fail or gray' };
  return { ...checks, spam };
}
