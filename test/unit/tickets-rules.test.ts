import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketStates } from '../../events/vocabulary.ts';
import { formPage } from '../../functions/tickets/intake/form-page.ts';
import { trackingPage } from '../../functions/tickets/track/tracking-page.ts';
import { newTicketId, readTicketId, showTicketId } from '../../shared/runtime/ids.ts';
import { builtInForms } from '../../shared/settings/built-in-forms.ts';
import type { Form } from '../../shared/settings/forms.ts';
import { createCursors } from '../../shared/table/cursor.ts';
import { moveTo, startChange } from '../../shared/tickets/change-ticket.ts';
import {
  afterCustomerMessage,
  afterStaffReply,
  choicesFrom,
  ticketMoves,
} from '../../shared/tickets/states.ts';
import { someTicket } from '../support/fill-tickets.ts';
import { links } from '../support/world/ports.ts';
import { start } from './tickets-support.ts';

const [contactForm = {} as Form] = builtInForms;
const state = fc.constantFrom(...ticketStates);
const occasion = { now: start, correlationId: 'corr-12345', author: 'agent-1' };

const sample = someTicket(1, { id: '0123456789', state: 'new' });

describe('the state machine', () => {
  it('has only moves that somebody can come to, and an end', () => {
    expect(choicesFrom('closed')).toEqual([]);
    for (const from of ticketStates) {
      expect(ticketMoves[from][from]).toBeUndefined();
      for (const table of [afterCustomerMessage, afterStaffReply]) {
        const to = table[from];
        if (to !== undefined && to !== from) expect(ticketMoves[from][to]).toBeDefined();
      }
    }
  });

  it('keeps, on any walk: one event a move, outcome and finish time exactly while finished, a count that never falls', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 30 }), (walk) => {
        let value = sample;
        let resolved = 0;
        for (const to of walk) {
          if (!ticketMoves[value.state][to]) {
            if (to !== value.state)
              expect(() => moveTo(startChange(value, occasion), to, 'o', occasion)).toThrow(TypeError);
            continue;
          }
          const change = moveTo(
            startChange(value, occasion),
            to,
            to === 'resolved' ? 'o' : undefined,
            occasion,
          );
          expect(change.events).toHaveLength(1);
          expect(change.entries).toMatchObject([{ kind: 'state-change', detail: { from: value.state, to } }]);
          value = change.after;
          resolved += to === 'resolved' ? 1 : 0;
          const finished = to === 'resolved' || to === 'closed';
          expect([value.outcome !== undefined, value.finishedAt !== undefined]).toEqual([finished, finished]);
          expect(value.resolution).toBe(resolved);
        }
      }),
    );
  });
});

describe('ticket numbers', () => {
  it('survive being shown and typed', () => {
    const ids = fc.constant(0).map(() => newTicketId());
    const habit = fc.record({
      lower: fc.boolean(),
      zero: fc.boolean(),
      one: fc.constantFrom('1', 'I', 'l'),
      gap: fc.constantFrom('-', ' ', '', ' - '),
    });
    fc.assert(
      fc.property(ids, habit, (id, { lower, zero, one, gap }) => {
        let typed = showTicketId(id).replace('-', gap).replaceAll('1', one);
        if (zero) typed = typed.replaceAll('0', 'O');
        expect(readTicketId(lower ? typed.toLowerCase() : typed)).toBe(id);
      }),
    );
  });
});

describe('cursors', () => {
  it('come back for their own listing, and for no other', async () => {
    const cursors = createCursors(links);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme-ascii', maxLength: 70 }),
        fc.string(),
        async (position, other) => {
          const cursor = await cursors.seal(['tickets', 'a'], position);
          expect(await cursors.open(['tickets', 'a'], cursor)).toBe(position);
          if (other !== 'a') await expect(cursors.open(['tickets', other], cursor)).rejects.toThrow();
          await expect(cursors.open(['tickets', 'a'], other)).rejects.toThrow();
        },
      ),
    );
  });
});

describe('pages', () => {
  /** Text that would break out of content, of a quoted attribute, or of the page. */
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '<script>',
          '</textarea>',
          '"',
          "'",
          '`',
          '&',
          '<',
          '>',
          'onload=',
          '\r\n',
          '水',
          '</title>',
          '<!--',
          ']]>',
          'javascript:',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  );
  /** The page with all attribute values and text taken out: what is left is our markup alone. */
  const skeleton = (page: string) =>
    page
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/"[^"]*"/g, '""')
      .replace(/>[^<]*/g, '>')
      .replace(/\s+/g, ' ');
  const expectSameMarkup = (pageOf: (text: string) => string) => {
    const plain = skeleton(pageOf('plain'));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(skeleton(pageOf(`p${text}`))).toBe(plain);
      }),
      { numRuns: 500 },
    );
  };
  const view = { language: 'en' as const, firmName: 'F', form: contactForm, idempotencyKey: 'k' };

  it('keep their markup whatever was typed: the form', () => {
    const names = ['subject', 'description', 'name', 'email', 'phone', 'region'];
    const pageOf = (text: string) =>
      formPage({
        ...view,
        values: {
          ...Object.fromEntries(names.map((name) => [name, text])),
          kind: 'repair',
          custom: text.slice(0, 60).replaceAll('\n', ''),
        },
        errors: [
          { path: 'subject', message: 'field.choice', params: { choices: text } },
          { path: text, message: 'field.required' },
        ],
        problem: text || 'x',
      });
    expectSameMarkup(pageOf);
  });

  it('keep their markup whatever the name of a foreign field is', () => {
    const pageOf = (name: string) =>
      formPage({
        ...view,
        values: { [name]: 'v' },
        errors: [{ path: `fields.${name}`, message: 'field.name' }],
      });
    expectSameMarkup(pageOf);
  });

  it('keep their markup whatever was typed: the tracking page', () => {
    const pageOf = (text: string) => {
      const entry = { ticketId: sample.id, id: '1', at: sample.openedAt, author: 'customer', text };
      return trackingPage({
        language: 'zh-CN',
        firmName: text,
        timeZone: 'Asia/Shanghai',
        ...{ way: 'mailed', opened: 'mail', deliveries: [], done: undefined },
        idempotencyKey: 'k',
        ticket: { ...sample, state: 'resolved', subject: text, outcome: text, finishedAt: sample.openedAt },
        compensations: [],
        now: start,
        conversation: [
          { entry: { ...entry, kind: 'customer-message' }, files: [{ name: text, size: 1, path: '/a/x' }] },
          { entry: { ...entry, kind: 'staff-reply' }, files: [] },
          { entry: { ...entry, kind: 'agreement' }, files: [] },
        ],
      });
    };
    expectSameMarkup(pageOf);
  });
});
