import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import type { ContactState } from '../../events/vocabulary.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { hours } from '../../shared/time/clock.ts';
import { handClock } from '../support/hand-clock.ts';
import { isLong } from '../support/long-form.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { start } from './mail-support.ts';

const runs = isLong ? 300 : 6;

/** Words that stand in none of our own texts; names of forms and fields are plain. */
const plainWord = fc.stringMatching(/^qx[a-z0-9]{10}$/);
const word = fc.oneof(
  plainWord,
  fc.stringMatching(/^[a-z0-9]{6}$/).map((end) => `鑫犇${end}`),
);

const third = 'third@customer.example';

const typedFields = fc.record({
  ...{ subject: word, description: word, name: word, region: word, file: word, value: word },
  ...{ productSerial: word, orderNumber: word, form: plainWord, key: plainWord },
});
type Typed = typeof typedFields extends fc.Arbitrary<infer T> ? T : never;

/** A ticket of a stranger in the name of a third, and all that staff do to it. Answers the world with the mails that left. */
async function playedThrough({ file, key, value, ...fields }: Typed, language: string) {
  const world = openWorld({ clock: handClock(start) });
  const post = async (description: string): Promise<string> => {
    const multipart = new FormData();
    const posted = { ...fields, description, kind: 'complaint', language, email: third, [key]: value };
    for (const [field, text] of Object.entries(posted)) multipart.set(field, text);
    multipart.set('file', new File(['%PDF-1.4'], `${file}.pdf`, { type: 'application/pdf' }));
    const answer = await world.ask('POST /v1/tickets', { multipart });
    expect(answer.statusCode, answer.body).toBe(201);
    await world.settle();
    return (answer.json as { ticketId: string }).ticketId;
  };
  const desk = async (route: string, id: string, body?: unknown) => {
    const answer = await world.ask(route, { params: { id }, body, staff: 'agent-1', groups: '[admin]' });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    await world.settle();
    return answer;
  };
  const id = await post(fields.description);
  const other = await post(`${fields.description} ${value}`);
  const shown = (await desk('GET /v1/tickets/{id}', id)).json as {
    timeline: Array<{ id: string }>;
  };
  const [entry] = shown.timeline;
  await desk('POST /v1/tickets/{id}/replies', id, { body: 'A technician comes tomorrow.' });
  await desk('POST /v1/tickets/{id}/agreement', id, {
    ...{ text: 'The older pump instead.', evidenceEntryIds: [entry?.id] },
  });
  await desk('POST /v1/tickets/{id}/merge', other, { into: id });
  await desk('POST /v1/tickets/{id}/transitions', id, {
    ...{ to: 'resolved', outcome: 'It runs.', cause: 'work-quality' },
  });
  await world.wait(hours(2));
  return world;
}

test('nothing that a stranger types reaches the address that he names, whatever staff make of his ticket', async () => {
  await fc.assert(
    fc.asyncProperty(typedFields, fc.constantFrom('en', 'zh-CN'), async (typed, language) => {
      const { table, mails } = await playedThrough(typed, language);
      const messages = table.items(({ type }) => type === 'message');
      expect(messages.map(({ template, state }) => `${template} ${state}`).sort()).toEqual([
        ...['survey-csat sent', 'ticket-acknowledged sent', 'ticket-acknowledged sent'],
        ...['ticket-agreement sent', 'ticket-merged sent', 'ticket-reply sent', 'ticket-resolved sent'],
      ]);
      for (const { raw, to } of mails) {
        expect(to).toBe(third);
        const mail = await PostalMime.parse(raw);
        const texts = [mail.subject, mail.text, mail.html, JSON.stringify([mail.headers, mail.to])].join(
          '\n',
        );
        for (const each of Object.values(typed)) expect(texts).not.toContain(each);
      }
    }),
    { numRuns: runs },
  );
});

/** The file of the third has the address in that state. */
async function knowAs({ table }: World, state: ContactState): Promise<void> {
  const files = table.items(({ type }) => type === 'customer').map((item) => customer.parse(item));
  for (const file of files) {
    const points = file.points?.map((point) => (point.address === third ? { ...point, state } : point));
    await table.transact([{ put: customer.item({ ...file, ...(points ? { points } : {}) }) }]);
  }
}

test.each([
  ['claimed', 'mailbox-cap'],
  ['confirmed', 'in-digest'],
] as const)(
  'staff see why an acknowledgement to a %s address did not leave; the page of whoever posted says that it was not sent yet',
  async (state, reason) => {
    const world = openWorld({ clock: handClock(start) });
    const posted: Array<{ ticketId: string; trackingUrl: string }> = [];
    for (let index = 1; index <= 4; index += 1) {
      const body = {
        form: 'contact',
        kind: 'repair',
        subject: 's',
        description: `Pump ${index}`,
        name: 'Ann',
        email: third,
      };
      posted.push((await world.ask('POST /v1/tickets', { body })).json);
      await world.settle();
      await knowAs(world, state);
    }
    const deliveriesOf = async (index: number) => {
      const params = { id: posted[index]?.ticketId ?? '' };
      const { json } = await world.ask('GET /v1/tickets/{id}', { params, staff: 'agent-1' });
      return (json as { deliveries: unknown }).deliveries;
    };
    const told = { template: 'ticket-acknowledged', to: third };
    expect(await deliveriesOf(2)).toMatchObject([{ ...told, state: 'delivered' }]);
    expect(await deliveriesOf(3)).toMatchObject([{ ...told, state: 'skipped', reason }]);
    const token = posted[3]?.trackingUrl.split('/t/')[1] ?? '';
    const page = await world.ask('GET /t/{token}', {
      params: { token },
      headers: { 'accept-language': 'en' },
    });
    expect(page.body).toContain('not sent yet: you can have it sent again below');
  },
);
