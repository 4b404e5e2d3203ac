import { changePreferences } from '../../shared/mail/change-preferences.ts';
import { commit } from '../../shared/outbox/effects.ts';
import { queueMessage } from '../../shared/table/builders/queue-message.ts';
import { occurrence } from '../../shared/table/entities/care.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import { customerDate, milestone, relation } from '../../shared/table/entities/customer-parts.ts';
import { ownedProduct } from '../../shared/table/entities/owned-product.ts';
import { setting } from '../../shared/table/entities/setting.ts';
import { iso } from '../../shared/time/clock.ts';
import type { Call } from '../support/call.ts';
import {
  approves,
  type Change,
  type Deed,
  movedBy,
  nthOf,
  type Person,
} from '../support/care-oracle/world.ts';
import type { CareWorld } from './care-world.ts';

const surveyMail = {
  category: 'survey',
  template: 'survey-csat',
  variables: { subject: '水泵漏水', linkVersion: 1 },
  language: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  about: { ticketId: '7K3M9QX2AB', invitationId: 'invitation-1' },
  correlationId: 'year',
} as const;

/** People of the year as staff, partners and customers: what they do goes through the real routes. */
export function peopleOf(world: CareWorld) {
  const { table, links, urls, clock } = world;
  /** Ids that the product gave, by those of the scenario. */
  const ids = new Map<string, string>();
  const idOf = (customerId: string, id: string): string => ids.get(`${customerId} ${id}`) ?? id;

  /** The answer; what is not there any more is left alone. */
  async function ask(route: string, what: Omit<Call, 'route'> = {}): Promise<{ id?: string } | undefined> {
    const {
      statusCode = 0,
      body,
      json,
    } = await world.ask(route, { staff: 'agent-1', groups: '[admin]', ...what });
    if (statusCode === 404) return undefined;
    if (statusCode >= 400) throw new Error(`${route} ${statusCode}: ${body}`);
    return json ?? {};
  }

  async function found(customerId: string) {
    const item = await table.get(customer.key(customerId));
    return item && customer.parse(item);
  }

  const add = async (id: string, part: string, scenarioId: string, json: unknown): Promise<void> => {
    const made = await ask(`POST /v1/customers/{id}/${part}`, { params: { id }, body: json });
    if (made?.id) ids.set(`${id} ${scenarioId}`, made.id);
  };
  const remove = (id: string, part: string, name: string, partId: string) =>
    ask(`DELETE /v1/customers/{id}/${part}/{${name}}`, { params: { id, [name]: idOf(id, partId) } });

  async function doIt(id: string, deed: Deed): Promise<void> {
    const known = await found(id);
    if (!known) return;
    switch (deed.do) {
      case 'customer': {
        const {
          id: _,
          source,
          createdAt,
          updatedAt,
          points,
          references,
          suggestions,
          joinedInto,
          ...kept
        } = known;
        const json = { ...kept, ...deed.change };
        await ask('PUT /v1/customers/{id}', { params: { id }, body: json });
        return;
      }
      case 'date': {
        const { customerId, id: dateId, owner, relationId, ...body } = deed.date;
        const json = { ...body, ...(relationId ? { relationId: idOf(id, relationId) } : {}) };
        const params = { id, dateId: idOf(id, dateId) };
        const saved = await ask('PUT /v1/customers/{id}/dates/{dateId}', { params, body: json });
        if (!saved) await add(id, 'dates', dateId, json);
        return;
      }
      case 'no-date':
        await remove(id, 'dates', 'dateId', deed.id);
        return;
      case 'relation': {
        const { customerId, id: relationId, ...json } = deed.relation;
        await add(id, 'relations', relationId, json);
        return;
      }
      case 'no-relation':
        await remove(id, 'relations', 'relationId', deed.id);
        return;
      case 'sale': {
        const { customerId, id: productId, partner, ...json } = deed.product;
        await add(id, 'products', productId, { ...json, sale: true });
        return;
      }
      case 'milestone': {
        const { customerId, recordedAt, key, productId, ...body } = deed.milestone;
        const named = body.kind === 'contact' ? { way: key } : { key };
        const about = productId ? { productId: idOf(id, productId) } : {};
        await add(id, 'milestones', '', { ...body, ...named, ...about });
        return;
      }
      case 'consent': {
        const { do: _, ...json } = deed;
        await ask('PUT /v1/customers/{id}/consent', { params: { id }, body: { ...json, source: 'call' } });
        return;
      }
      case 'unsubscribe':
      case 'resubscribe':
        await prefer(known.mails[0], deed);
        return;
      case 'mailbox-gone':
        for (const mail of known.mails.slice(0, 1)) world.mail.goneMailboxes.add(mail);
        return;
      case 'mailbox-full':
        for (const mail of known.mails.slice(0, 1)) world.mail.fullMailboxes.add(mail);
        return;
      case 'mailbox-emptied':
        for (const mail of known.mails.slice(0, 1)) world.mail.fullMailboxes.delete(mail);
        return;
      case 'move':
      case 'cancel':
        await changeCare(id, deed);
        return;
      case 'complain':
        for (const mail of known.mails.slice(0, 1)) world.mail.complain(mail);
        return;
      case 'erase':
        await ask('DELETE /v1/customers/{id}', { params: { id } });
    }
  }

  /** Staff look at what is to come of a customer's care, and change one of it. */
  async function changeCare(customerId: string, deed: Extract<Deed, { nth: number }>): Promise<void> {
    const now = clock.now().getTime();
    const toCome = table
      .items(
        ({ type, state, customerId: of }) =>
          type === 'occurrence' && state === 'planned' && of === customerId,
      )
      .map((item) => occurrence.parse(item))
      .map((each) => ({ rank: each.id, due: Date.parse(each.dueAt) }));
    const what = nthOf(toCome, deed.nth, now);
    if (!what) return;
    const params = { id: what.rank };
    const body =
      deed.do === 'cancel'
        ? { reason: '客户来电' }
        : { to: iso(new Date(movedBy(what.due, deed.hours, now))) };
    await ask(`POST /v1/care/messages/{id}/${deed.do}`, { params, body });
  }

  async function prefer(mail: string | undefined, deed: Extract<Deed, { topic: unknown }>): Promise<void> {
    if (mail === undefined) return;
    const addressHash = await links.fingerprint(mail);
    if (deed.do === 'resubscribe') {
      const change = { addressHash, wanted: { [deed.topic]: true }, correlationId: 'year' };
      await changePreferences({ table })(change, clock.now());
      return;
    }
    const url = await urls.preferences(addressHash, deed.topic);
    const params = { token: url.slice(url.lastIndexOf('/') + 1) };
    await ask('POST /u/{token}', { params, form: { 'List-Unsubscribe': 'One-Click' } });
  }

  /** An admin writes a setting over the version that holds. */
  async function write(change: Change): Promise<void> {
    switch (change.do) {
      case 'approvals':
        return decide();
      case 'surveys':
        return askHowItWent(change.mails);
      case 'resume':
        await ask('POST /v1/care/breaker');
        return;
      default:
        return put(change);
    }
  }

  async function put(change: Extract<Change, { do: 'plan' | 'holiday' | 'policy' }>): Promise<void> {
    const [kind, path, document] =
      change.do === 'plan'
        ? ['care-plan', 'plans', change.plan]
        : change.do === 'holiday'
          ? ['care-holiday', 'holidays', change.holiday]
          : ['care-policy', 'policy', change.policy];
    const item = await table.get(setting.key({ kind: kind as 'care-plan', id: document.id }));
    const version = item ? setting.parse(item).version : 0;
    await ask(`PUT /v1/care/${path}/{id}`, { params: { id: document.id }, body: { document, version } });
  }

  /** Invitations to surveys, which go at any hour. */
  async function askHowItWent(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const id = `survey-${clock.now().getTime()}-${index}`;
      const to = { name: '李娜', mail: `${id}@example.com` };
      const effects = queueMessage(
        { ...surveyMail, id, to },
        { now: clock.now(), agendaShards: world.ports().agendaShards },
      );
      await commit(table, effects, clock.now());
    }
  }

  /** A supervisor goes through what awaits approval. */
  async function decide(): Promise<void> {
    for (const item of table.items(({ type, state }) => type === 'occurrence' && state === 'approval')) {
      const { id, date } = occurrence.parse(item);
      const body = approves(date) ? { decision: 'approved' } : { decision: 'declined', reason: '预算' };
      await ask('POST /v1/care/messages/{id}/approval', { params: { id }, body });
    }
  }

  /** Puts somebody's file there, as it is at the start. */
  async function bring({ customer: value, relations, dates, products, milestones }: Person): Promise<void> {
    const addedAt = value.createdAt;
    await table.transact([
      { put: customer.item(value) },
      ...[...value.mails, ...value.phones].map((address) => ({
        put: contactPoint.item({ address, customerId: value.id, addedAt }),
      })),
      ...relations.map((each) => ({ put: relation.item(each) })),
      ...dates.map((each) => ({ put: customerDate.item(each) })),
      ...products.map((each) => ({ put: ownedProduct.item(each) })),
      ...milestones.map((each) => ({ put: milestone.item(each) })),
    ]);
    world.tell('customer-changed', { customerId: value.id, what: ['customer'] });
  }

  return { doIt, write, bring, ids };
}
