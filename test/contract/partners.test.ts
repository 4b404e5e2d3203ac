import { beforeEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/partners/desk/routes.ts';
import { acceptPartnerEvent } from '../../functions/partners/inbox/accept-partner-event.ts';
import { readPartnerEvent } from '../../functions/partners/read-partner-event.ts';
import type { Role } from '../../shared/http/define-route.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { days, epochSeconds, iso, after as later } from '../../shared/time/clock.ts';
import { askStaff } from '../support/ask-declared.ts';
import { inHours, start } from '../support/frozen.ts';
import { handClock } from '../support/hand-clock.ts';
import { openWorld, type World } from '../support/world/open-world.ts';
import { saidEvents } from '../support/world/said-events.ts';

const purchase = {
  customer: { name: '李雷', email: 'li@example.com' },
  product: 'Washer',
  purchasedAt: '2026-11-21T10:00:00+08:00',
};
const said = (detail: unknown, more: object = {}) => ({
  id: 'e1',
  source: 'partner.acme',
  'detail-type': 'purchase-made',
  time: '2026-11-22T09:00:00Z',
  detail,
  ...more,
});
const person = (more: object) => ({ ...purchase, customer: { ...purchase.customer, ...more } });

describe('a partner event', () => {
  it.each([
    [
      'of an unknown type',
      said(purchase, { 'detail-type': 'purchase-unmade' }),
      'unknown-type',
      ['detail-type field.known-values'],
    ],
    [
      'of an unknown version',
      said({ ...purchase, version: 2 }),
      'unknown-version',
      ['version field.known-values'],
    ],
    ['with a version that is none', said({ ...purchase, version: '1' }), 'invalid', ['version field.type']],
    ['without any detail', said(undefined), 'invalid', [' field.required']],
    ['with a list for its detail', said([purchase]), 'invalid', [' field.type']],
    [
      'without its fields',
      said({}),
      'invalid',
      ['customer field.required', 'product field.required', 'purchasedAt field.required'],
    ],
    [
      'without an address',
      said(person({ email: undefined })),
      'invalid',
      ['customer.email field.contact-needed'],
    ],
    ['with a wrong address', said(person({ email: 'li' })), 'invalid', ['customer.email field.email']],
    ['with a wrong phone', said(person({ phone: '12' })), 'invalid', ['customer.phone field.phone']],
    [
      'with a wrong zone',
      said(person({ timeZone: 'Mars/Olympus' })),
      'invalid',
      ['customer.timeZone field.time-zone'],
    ],
    [
      'in an unknown language',
      said(person({ language: 'de' })),
      'invalid',
      ['customer.language field.choice'],
    ],
    [
      'without a time zone on its instant',
      said({ ...purchase, purchasedAt: '2026-11-21T10:00:00' }),
      'invalid',
      ['purchasedAt field.instant'],
    ],
    [
      'with a wrong birthday',
      said({ ...purchase, birthday: '1988-13-01' }),
      'invalid',
      ['birthday field.invalid'],
    ],
    [
      'with a birthday on 31 February',
      said({ ...purchase, birthday: '1988-02-31' }),
      'invalid',
      ['birthday field.no-such-day'],
    ],
    [
      'with a birthday on 29 February of a common year',
      said({ ...purchase, birthday: '1989-02-29' }),
      'invalid',
      ['birthday field.no-such-day'],
    ],
    [
      'with a birthday on 31 April, in parts',
      said({ ...purchase, birthday: { month: 4, day: 31 } }),
      'invalid',
      ['birthday.day field.no-such-day'],
    ],
    [
      'with a birthday on a 31st of a lunar month',
      said({ ...purchase, birthday: { calendar: 'lunar', month: 4, day: 31 } }),
      'invalid',
      ['birthday.day field.no-such-day'],
    ],
    [
      'of a purchase after tomorrow',
      said({ ...purchase, purchasedAt: iso(later(start, days(1) + 1)) }),
      'invalid',
      ['purchasedAt field.future'],
    ],
    [
      'of a delivery next year',
      said(
        { ...purchase, orderNumber: 'A1', deliveredAt: '2028-01-01T00:00:00Z' },
        { 'detail-type': 'order-delivered' },
      ),
      'invalid',
      ['deliveredAt field.future'],
    ],
    [
      'of a service next year',
      said(
        { ...purchase, reference: 'V1', completedAt: '2028-01-01T00:00:00Z' },
        { 'detail-type': 'service-completed' },
      ),
      'invalid',
      ['completedAt field.future'],
    ],
    ['with an empty product', said({ ...purchase, product: '  ' }), 'invalid', ['product field.empty']],
  ])('%s is put aside with its reason', (_, envelope, reason, fields) => {
    const reading = readPartnerEvent(envelope, start);
    expect(reading).toMatchObject({ understood: false, partner: 'acme', reason });
    const told = 'fields' in reading ? reading.fields : [];
    expect(told.map(({ path, message }) => `${path} ${message}`).sort()).toEqual(fields);
  });

  it.each(['1988-03-12', '--03-12', { month: 8, day: 15, calendar: 'lunar' }])(
    'may tell a birthday as %j',
    (birthday) => {
      expect(readPartnerEvent(said({ ...purchase, birthday }), start).understood).toBe(true);
    },
  );
});

describe('the partner inbox', () => {
  let world: World;
  beforeEach(() => {
    world = openWorld({ clock: handClock(start) });
  });
  const inbox = (...bodies: unknown[]) => world.hand('partners/inbox', ...bodies);
  const events = () => saidEvents(world.table.items());
  const ofType = (name: string) => world.table.items(({ type }) => type === name);
  const ask = askStaff((route, what) => world.ask(route, what));
  const list = (query: Record<string, string> = {}, role?: Role) =>
    ask('GET /v1/quarantine', { query, role });

  it('keeps what it understood for 30 days and says so, without its content', async () => {
    await inbox(said(purchase));
    const [input] = ofType('partner-input');
    expect(input).toMatchObject({ partner: 'acme', ttl: epochSeconds(later(start, 30 * 24 * 3_600_000)) });
    expect(JSON.parse(String(input?.detail))).toMatchObject({
      customer: { timeZone: 'Asia/Shanghai' },
    });
    const [event] = events();
    expect(event).toMatchObject({
      type: 'partner-event-accepted',
      correlationId: 'e1',
      data: { inputId: input?.id, partner: 'acme', partnerEvent: 'purchase-made', partnerEventVersion: 1 },
    });
    expect(JSON.stringify(event)).not.toMatch(/李雷|example\.com|Washer/);
  });

  it('takes an event once, however often it is delivered, and the same id of another partner besides', async () => {
    await inbox(said(purchase), said(purchase));
    world.clock.at = inHours(1);
    await inbox(said(purchase), said({ version: 9 }), said(purchase, { source: 'partner.other' }));
    expect(
      ofType('partner-input')
        .map(({ partner }) => partner)
        .sort(),
    ).toEqual(['acme', 'other']);
  });

  it('puts aside what it does not understand, fails no batch for it, and leaves to the dead letters what is no event', async () => {
    const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    expect(await inbox(said(null), { not: 'an event' }, said(purchase, { id: 'e2' }))).toEqual([1]);
    expect(log).toHaveBeenCalledTimes(1);
    expect(
      events()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['partner-event-accepted', 'partner-event-quarantined']);
  });

  it('is kept without its content where that is nested deeper than can be written', async () => {
    const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    await acceptPartnerEvent(world.table, said(nested(20_000), { id: 'deep' }), start);
    await acceptPartnerEvent(world.table, said(nested(100), { id: 'flat' }), start);
    const kept = (await list({})).json.items.map(({ event }: { event: { id: string; detail: unknown } }) => [
      event.id,
      typeof event.detail,
    ]);
    expect(Object.fromEntries(kept)).toEqual({ deep: 'string', flat: 'object' });
  });

  it('lists the quarantine for staff, latest first, in their language, as its contract says', async () => {
    for (const [index, detail] of [{ version: 2 }, {}, null].entries()) {
      world.clock.at = inHours(index);
      await inbox(said(detail, { id: `q${index}` }));
    }
    const { status, json } = await list({ lang: 'zh-CN' });
    expect(status).toBe(200);
    expect(routes.listQuarantine.responses[200].schema.parse(json)).toEqual(json);
    expect(json.items.map(({ event }: { event: { id: string } }) => event.id).sort()).toEqual([
      'q0',
      'q1',
      'q2',
    ]);
    const invalid = json.items.find(({ event }: { event: { id: string } }) => event.id === 'q1');
    expect(invalid).toMatchObject({ partner: 'acme', reason: 'invalid', detailType: 'purchase-made' });
    expect(invalid.fields[0]).toEqual({ path: 'customer', message: '此项必填。' });
    expect((await list({}, 'partner')).status).toBe(403);
    expect((await list({ cursor: 'forged' })).json.errors).toEqual([
      { path: 'query.cursor', message: 'This value is not valid.' },
    ]);
    expect((await list({ limit: '0' })).status).toBe(422);
  });
});
