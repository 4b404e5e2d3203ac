import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '../../shared/time/clock.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';

const counts = isLong ? { hostile: 100, innocent: 1000 } : { hostile: 5, innocent: 50 };
const megabyte = 1024 * 1024;
const hostileBytes = 6 * megabyte;

/** The processor time that reading a mail may take here: innocent ones take a tenth of it, the hostile ones below many times as much. */
const readMilliseconds = '600';

const head = (who: string, type: string): string =>
  [
    `From: ${who}`,
    'To: service@aftercare.example',
    `Subject: ${who}`,
    `Message-ID: <${who}>`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    '',
  ].join('\r\n');

/** Mails of great size, of short lines, of tags, of encoded bytes: reading them costs what they weigh, and they weigh much. */
const shapes: ReadonlyArray<(who: string) => string> = [
  (who) => head(who, 'text/plain; charset=utf-8') + 'x y\r\n'.repeat(hostileBytes / 5),
  (who) => head(who, 'text/html; charset=utf-8') + '<p>a<b>c</b></p>\r\n'.repeat(hostileBytes / 19),
  (who) =>
    head(who, 'text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable') +
    '=E6=B0=B4=\r\n'.repeat(hostileBytes / 6),
];

const hostileMail = (n: number): string =>
  (shapes[n % shapes.length] as (typeof shapes)[number])(`h${n}@hostile.example`);
const innocent = (n: number): string => `i${n}@innocent.example`;
const innocentMail = (n: number): string =>
  `${head(innocent(n), 'text/plain; charset=utf-8')}The pump ${n} leaks.\r\n`;

/** Hostile mails among innocent ones, as they come: by turns, and all at once. */
describe('hostile mails among innocent ones', () => {
  let cloud: TestCloud;
  const arrive = async (raw: string) => {
    const { status } = await cloud.request('POST', '/_local/inbound-mail', { body: raw });
    expect(status).toBe(202);
  };
  const ofType = async (type: string) => (await cloud.tableItems()).filter((item) => item.type === type);

  beforeAll(async () => {
    // As many readers as two processors can use.
    cloud = await startCloud({ concurrency: 3 });
    const fn = cloud.local.deployment.functions.find(({ name }) => name.endsWith('-inbound-receive'));
    if (!fn) throw new Error('no function reads mails');
    fn.environment.MAIL_READ_MILLISECONDS = readMilliseconds;
    await cloud.local.retire(fn.arn);
  });
  afterAll(() => cloud?.stop());

  it('open all innocent ones within two minutes; the hostile ones are flagged, and nothing is a dead letter', async () => {
    const arrivedAt = new Map<string, number>();
    let peakBytes = 0;
    const watching = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    }, 100);
    const perHostile = counts.innocent / counts.hostile;
    for (let n = 0; n < counts.innocent; n += 1) {
      if (n % perHostile === 0) await arrive(hostileMail(n / perHostile));
      arrivedAt.set(innocent(n), Date.now());
      await arrive(innocentMail(n));
    }
    while (!(await cloud.local.idle(minutes(1)))) expect(arrivedAt.size).toBe(counts.innocent);
    clearInterval(watching);

    const tickets = await ofType('ticket');
    expect(tickets.map(({ subject }) => String(subject)).sort()).toEqual([...arrivedAt.keys()].sort());
    const waits = tickets.map(
      ({ subject, openedAt }) => Date.parse(String(openedAt)) - (arrivedAt.get(String(subject)) ?? 0),
    );
    expect(Math.max(...waits)).toBeLessThan(minutes(2));
    const agent = cloud.as(await cloud.staff());
    const flagged = () =>
      agent
        .get<{ items: Array<{ from: string }> }>('/v1/unreadable-mails?limit=100')
        .then(({ items }) => items);
    // A machine that does much else may end the function first: such a mail comes again, and is flagged by then.
    for (let tries = 0; tries < 4 && (await flagged()).length < counts.hostile; tries += 1)
      await cloud.advance('PT4M');
    const hostile = Array.from({ length: counts.hostile }, (_, n) => `h${n}@hostile.example`);
    expect((await flagged()).map(({ from }) => from).sort()).toEqual(hostile.sort());
    expect(cloud.local.deadLetters()).toEqual([]);
    // One process holds the whole cloud: its readers with the mails in their hands, and what was posted to it.
    expect(peakBytes / megabyte).toBeLessThan(4096);
    const slowest = Math.round(Math.max(...waits) / 1000);
    console.log(
      `${counts.innocent} innocent, ${counts.hostile} hostile: the last one opened after ${slowest} s, ${Math.round(peakBytes / megabyte)} MB at most`,
    );
  }, 900_000);
});
