import { describe, expect, it } from 'vitest';
import {
  complaintStages,
  languages,
  surveyKinds,
  ticketKinds,
  ticketStates,
} from '../../events/vocabulary.ts';
import { messages } from '../../functions/tickets/track/messages.ts';
import { surveyKindRows } from '../../shared/surveys/kinds.ts';
import { ticketKindRows } from '../../shared/tickets/kinds.ts';
import { worldWithTicket } from './tickets-world.ts';

const han = /\p{Script=Han}/u;

/** A mail that was sent is called so; other codes are no words of a customer. */
const codeOf = (key: string): string => (key.startsWith('delivery.') ? key : (key.split('.')[1] ?? key));

/** Every word for a state or a kind that customers see, by the code that it stands for. */
const words: Array<[code: string, said: Record<(typeof languages)[number], string>]> = [
  ...Object.entries(messages).map(([key, said]): (typeof words)[number] => [codeOf(key), said]),
  ...ticketKinds.map((kind): (typeof words)[number] => [kind, ticketKindRows[kind].label]),
  ...surveyKinds.flatMap((kind) =>
    surveyKindRows[kind].scale.map(({ score, label }): (typeof words)[number] => [`${kind}-${score}`, label]),
  ),
];

describe('what customers read', () => {
  it('is in their language, for each code', () => {
    for (const [code, said] of words) {
      for (const language of languages) expect(said[language], code).toBeTruthy();
      expect(han.test(said['zh-CN']), `${code}: ${said['zh-CN']}`).toBe(true);
      expect(han.test(said.en), `${code}: ${said.en}`).toBe(false);
      expect([said.en, said['zh-CN']], code).not.toContain(code);
    }
  });

  it('has a word for each state and each stage', () => {
    for (const state of ticketStates) expect(Object.keys(messages)).toContain(`state.${state}`);
    for (const stage of complaintStages) expect(Object.keys(messages)).toContain(`stage.${stage}`);
  });
});

describe('the page of a ticket in the other language', () => {
  it('keeps what was typed and uploaded, and takes nothing', async () => {
    const { world, token, id } = await worldWithTicket();
    const before = world.table.everything();
    const form = { switch: '1', body: '还在漏水 <b>', uploads: 'a.1.b', idempotencyKey: crypto.randomUUID() };
    const { statusCode, body = '' } = await world.answer(token, form, { query: { lang: 'zh-CN' } });
    expect(statusCode).toBe(200);
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('还在漏水 &lt;b&gt;');
    expect(body).toContain('value="a.1.b"');
    expect(body).toContain(form.idempotencyKey);
    expect(world.table.everything()).toEqual(before);
    // The button belongs to the form of the reply, so that Enter in it still sends.
    expect(body).toMatch(/<button form="typed" class="switch" name="switch" value="1"/);
    expect((await world.stored(id)).state).toBe('new');
  });

  it('nothing typed is lost on the way to the page of files', async () => {
    const { world, token, id } = await worldWithTicket();
    const bare = await world.answer(token, { next: 'files', body: '' }, { query: { lang: 'en' } });
    expect(bare.headers?.location).toBe(`/t/${token}/files?lang=en`);
    const written = await world.answer(
      token,
      { next: 'files', body: 'See the photo.' },
      { query: { lang: 'en' } },
    );
    expect(written.headers?.location).toBe(`/t/${token}/files?lang=en&sent=1`);
    const entries = world.table.ofType('timeline-entry').filter(({ ticketId }) => ticketId === id);
    expect(entries.map(({ text }) => text)).toContain('See the photo.');
    expect(entries).toHaveLength(2);
  });
});
