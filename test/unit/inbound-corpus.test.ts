import { describe, expect, it } from 'vitest';
import { answersMail } from '../../functions/inbound/answers.ts';
import { bodyOf } from '../../functions/inbound/body-of.ts';
import { enclosedIn } from '../../functions/inbound/enclosed.ts';
import { judgeMail } from '../../functions/inbound/is-automatic.ts';
import { parseMail } from '../../functions/inbound/parse-mail.ts';
import { corpusClients } from '../support/mail-corpus/clients.ts';
import { corpusMail, plainLine as plain, quotations, robots } from '../support/mail-corpus/corpus.ts';
import { corpusLanguages } from '../support/mail-corpus/languages.ts';

const mails = Array.from({ length: 300 }, (_, n) => corpusMail(n));
const ours = { addresses: ['service@aftercare.example'], domains: ['aftercare.example'] };

describe('a corpus of mails', () => {
  it('has each client with each kind of quotation, each language with each, and every charset and robot', () => {
    const titles = mails.map(({ title }) =>
      title
        .split(': ')
        .slice(1)
        .join(': ')
        .split(/, (?!wrapped)/),
    );
    const pairs = (a: number, b: number) => new Set(titles.map((parts) => `${parts[a]}|${parts[b]}`)).size;
    expect(corpusClients.length).toBeGreaterThanOrEqual(14);
    expect(corpusLanguages.length).toBeGreaterThanOrEqual(8);
    expect(pairs(0, 3)).toBe(corpusClients.length * quotations.length);
    expect(pairs(1, 3)).toBe(corpusLanguages.length * quotations.length);
    expect(new Set(titles.map((parts) => parts[2])).size).toBeGreaterThanOrEqual(12);
    expect(pairs(4, 3)).toBe(new Set(robots).size * quotations.length);
    expect(pairs(5, 3)).toBe(3 * quotations.length);
  });

  it.each(mails.map((mail) => [mail.title, mail] as const))('%s', async (_, { raw, expected }) => {
    const mail = await parseMail(raw);
    const body = bodyOf(mail, { answers: answersMail(mail, false) });
    const [fresh, all, own] = [plain(body.fresh), plain(`${body.fresh}\n${body.quoted}`), plain(body.own)];
    let from = 0;
    for (const line of expected.seen.map(plain)) {
      expect(fresh.slice(from)).toContain(line);
      from = fresh.indexOf(line, from) + line.length;
    }
    for (const line of expected.kept.map(plain)) expect(all).toContain(line);
    for (const line of expected.folded.map(plain)) expect(fresh).not.toContain(line);
    for (const line of expected.notOwn.map(plain)) expect(own).not.toContain(line);
    if (expected.text !== undefined) expect(fresh).toBe(plain(expected.text));
    expect(mail.broken).toBe(false);
    const judgement = judgeMail(mail, { ours, enclosed: enclosedIn(raw, ours), hasTicket: false });
    expect(judgement.reason !== undefined).toBe(expected.isRobot);
    if (judgement.reason === undefined) expect(judgement.quiet === undefined).toBe(expected.isAnswered);
  });
});
