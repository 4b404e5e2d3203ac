import { planCustomer } from '../../functions/care/plan/plan-customer.ts';
import { careWordingOf } from '../../functions/care/send/care-wording.ts';
import { sendCare } from '../../functions/care/send/send-care.ts';
import { careStore } from '../../functions/care/store.ts';
import { carePlanSetting } from '../../shared/settings/care-plan-setting.ts';
import { CarePlan } from '../../shared/settings/care-plans.ts';
import { CarePolicy } from '../../shared/settings/care-policy.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { openSettings } from '../../shared/settings/open-settings.ts';
import { type CareFile, readCareFile } from '../../shared/table/customer-file.ts';
import { AgendaItem } from '../../shared/table/entities/agenda.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import {
  type Consent,
  type CustomerDate,
  consent,
  customerDate,
  type KeyDate,
  type Milestone,
  milestone,
  ownBirthday,
} from '../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { type SettingKind, setting } from '../../shared/table/entities/setting.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';
import { memoryTable } from '../support/memory-table.ts';
import { saidEvents } from '../support/world/said-events.ts';

export const start = new Date('2026-11-22T02:00:10.000Z');

export const someCustomer = (change: Partial<Customer> = {}): Customer => ({
  id: 'c1',
  version: 1,
  kind: 'person',
  name: '李雷',
  mails: ['lei@example.com'],
  phones: ['+8613800138000'],
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  grade: 'C',
  tags: [],
  source: 'partner.acme',
  createdAt: '2026-11-22T02:00:00.000Z',
  updatedAt: '2026-11-22T02:00:00.000Z',
  ...change,
});

export const firstOfDecember: KeyDate = { calendar: 'solar', month: 12, day: 1, leapMonth: false };

export const birthdayOf = (date: KeyDate = firstOfDecember, customerId = 'c1'): CustomerDate => ({
  ...date,
  customerId,
  id: ownBirthday,
  kind: 'birthday',
});

export const boughtProduct = (id = 'p1', customerId = 'c1'): OwnedProduct => ({
  customerId,
  id,
  name: `净水器 ${id}`,
  partner: 'acme',
  purchasedAt: '2026-11-22T02:00:00.000Z',
  consumables: [],
});

export const purchaseOf = (key = 'p1', customerId = 'c1'): Milestone => ({
  customerId,
  kind: 'purchase',
  key,
  at: '2026-11-22T02:00:00.000Z',
  recordedAt: '2026-11-22T02:00:10.000Z',
  productId: key,
});

export const told = (topic: Consent['topic'], given: boolean, way: Consent['way'] = 'mail'): Consent => ({
  ...{ customerId: 'c1', topic, way, given },
  ...{ source: 'form', at: '2026-11-22T02:00:00.000Z', by: 'agent-1' },
});

/** A plan of a firm: a birthday greeting unless told otherwise. */
export const somePlan = (change: Partial<Parameters<typeof CarePlan.parse>[0] & object> = {}): CarePlan =>
  CarePlan.parse({
    id: 'plan',
    label: { en: 'Plan', 'zh-CN': '计划' },
    state: 'active',
    topic: 'greeting',
    occasion: { kind: 'date', date: 'birthday' },
    channel: { by: 'mail', template: 'birthday' },
    ...change,
  });

export const policyWith = (change: object = {}): CarePolicy => CarePolicy.parse({ id: 'policy', ...change });

/** The write of a setting as the desk of settings has it. */
export const settingWrite = (kind: SettingKind, document: { id: string }, active = true): Write => ({
  put: setting.item({
    ...{ kind, id: document.id, version: 1, active, document: { ...document } },
    ...{ updatedAt: '2026-11-22T02:00:00.000Z', updatedBy: 'admin' },
  }),
});

/** The plans of a test alone: the built-in ones are taken away. */
export const onlyPlans = (plans: readonly CarePlan[]): Write[] => [
  ...carePlanSetting.builtIn
    .filter(({ id }) => !plans.some((each) => each.id === id))
    .map((plan) => settingWrite('care-plan', plan, false)),
  ...plans.map((plan) => settingWrite('care-plan', plan)),
];

export const firm = { ...firmNamed('Aftercare'), publicUrl: 'https://care.example' };
export const agendaShards = 4;

/** Planning and sending on a table, and what a test wants to see of it. */
export function careOn(table: Table) {
  const store = careStore({ table, settings: openSettings(table) });
  const deps = { store, agendaShards };
  const send = sendCare({ ...deps, words: careWordingOf(firm) });
  return {
    store,
    plan: (now = start, customerId = 'c1') =>
      planCustomer(deps, customerId, { now, correlationId: 'corr-1' }),
    send: (item: AgendaItem, now = new Date(item.at)) => send(item, now),
    file: (customerId = 'c1'): Promise<CareFile | undefined> => readCareFile(table, customerId),
  };
}

export interface CareStart {
  customer?: Partial<Customer>;
  birthday?: KeyDate | undefined;
  products?: readonly string[];
  plans?: readonly CarePlan[] | undefined;
}

/** A table with one customer who was born on a first of December and bought `products`, by the built-in plans or others. */
export async function careScene({
  customer: change = {},
  birthday = firstOfDecember,
  products = ['p1'],
  plans,
}: CareStart = {}) {
  const table = memoryTable();
  const put = (...writes: Write[]) => table.transact(writes);
  await put(
    { put: customer.item(someCustomer(change)) },
    { put: customerDate.item(birthdayOf(birthday)) },
    ...products.flatMap((id) => [
      { put: ownedProduct.item(boughtProduct(id)) },
      { put: milestone.item(purchaseOf(id)) },
    ]),
    ...(plans ? onlyPlans(plans) : []),
  );
  const ofType = (type: string) => table.items().filter((item) => item.type === type);
  const raise = async (fields: Partial<Customer> = {}): Promise<Write> => {
    const known = customer.parse((await table.get(customer.key('c1'))) ?? {});
    return { put: customer.item({ ...known, ...fields, version: known.version + 1 }) };
  };
  return {
    table,
    put,
    ...careOn(table),
    /** Changes the file as the desk of customers does it: with everything on it, one version on. */
    change: async (fields: Partial<Customer>, ...writes: Write[]) => put(await raise(fields), ...writes),
    tell: async (...consents: Consent[]) =>
      put(await raise(), ...consents.map((each) => ({ put: consent.item(each) }))),
    rebirth: async (date: KeyDate) => put(await raise(), { put: customerDate.item(birthdayOf(date)) }),
    set: (kind: SettingKind, document: { id: string }) => put(settingWrite(kind, document)),
    occurrences: (): Occurrence[] => ofType('occurrence').map((item) => occurrence.parse(item)),
    messages: () => ofType('message'),
    /** What care has on the agenda, earliest first. */
    agenda: (): AgendaItem[] =>
      ofType('agenda')
        .map((item) => AgendaItem.parse(item))
        .filter(({ kind }) => kind === 'care-due')
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    /** What was said, in order. */
    events: () => saidEvents(table.items()),
  };
}

export type CareScene = Awaited<ReturnType<typeof careScene>>;

/** Lets time pass: does what is due until `end`, each at its instant and `times` times at once. */
export async function live(
  scene: Pick<CareScene, 'agenda'> & { send: (item: AgendaItem) => Promise<unknown> },
  end: string,
  times = 1,
): Promise<void> {
  for (let next = scene.agenda()[0]; next && next.at <= end; next = scene.agenda()[0]) {
    const item = next;
    await Promise.all(Array.from({ length: times }, () => scene.send(item)));
  }
}

/** The agenda item of a plan, as the sweep hands it over. */
export function dueOf(scene: CareScene, planId: string): AgendaItem {
  const planned = scene.occurrences().find((each) => each.planId === planId && each.state === 'planned');
  const item = scene.agenda().find(({ ref }) => ref === planned?.id);
  if (!item) throw new Error(`no ${planId} on the agenda`);
  return item;
}
