import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '../../shared/time/clock.ts';
import { type Item, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { type CorpusMail, corpusMail, plainLine as plain } from '../support/mail-corpus/corpus.ts';

/** The corpus of test/unit/inbound-corpus.test.ts on the whole way: received, read, a ticket opened, answered. */
const mails: readonly CorpusMail[] = isLong
  ? Array.from({ length: 300 }, (_, n) => corpusMail(n))
  : Array.from({ length: 20 }, (_, at) => corpusMail(at * 13));

describe('a corpus of mails, through the whole system', () => {
  let cloud: TestCloud;
  let items: Item[];
  let answered: ReadonlySet<string>;
  beforeAll(async () => {
    cloud = await startCloud();
    for (const { raw, from } of mails) {
      const path = `/_local/inbound-mail?from=${encodeURIComponent(from)}&to=service%40aftercare.example`;
      const { status } = await cloud.request('POST', path, { body: new Uint8Array(raw) });
      expect(status).toBe(202);
    }
    // Hundreds of mails take some minutes, all of which is progress.
    while (!(await cloud.local.idle(minutes(1)))) expect(cloud.local.deadLetters()).toEqual([]);
    items = await cloud.tableItems();
    answered = new Set((await cloud.mails()).flatMap(({ to }) => to));
  }, 600_000);
  afterAll(() => cloud?.stop());

  const entriesOf = (from: string): Array<Record<string, unknown>> => {
    const tickets = items.filter(
      ({ type, contact }) => type === 'ticket' && (contact as { mail?: string }).mail === from,
    );
    return items.filter(
      ({ type, kind, ticketId }) =>
        type === 'timeline-entry' && kind === 'customer-message' && tickets.some(({ id }) => id === ticketId),
    );
  };

  it('opens one ticket for each mail that somebody wrote, with all that was written; answers no robot', () => {
    const faults = mails.flatMap(({ title, from, expected }) => {
      const entries = entriesOf(from);
      const fault = (what: string, holds: boolean) => (holds ? [] : [`${title}: ${what}`]);
      if (expected.isRobot)
        return [
          ...fault('opened a ticket', entries.length === 0),
          ...fault('was answered', !answered.has(from)),
        ];
      const [entry = {}] = entries;
      const text = plain(String(entry.text));
      const quoted = plain(String((entry.detail as Record<string, string> | undefined)?.quoted ?? ''));
      return [
        ...fault(`has ${entries.length} entries`, entries.length === 1),
        ...fault('is answered as it should not be, or is not', answered.has(from) === expected.isAnswered),
        ...expected.seen.flatMap((line) => fault(`hides ${line}`, text.includes(plain(line)))),
        ...expected.kept.flatMap((line) => fault(`lost ${line}`, `${text} ${quoted}`.includes(plain(line)))),
        ...expected.folded.flatMap((line) => fault(`shows ${line}`, !text.includes(plain(line)))),
      ];
    });
    expect(faults).toEqual([]);
    expect(cloud.local.deadLetters()).toEqual([]);
    if (isLong) {
      const robots = mails.filter(({ expected }) => expected.isRobot).length;
      console.log(
        `${mails.length} mails: ${mails.length - robots} tickets, ${robots} of robots, ${answered.size} answered`,
      );
    }
  });
});
