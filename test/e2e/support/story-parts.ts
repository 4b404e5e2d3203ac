import { marshall } from '@aws-sdk/util-dynamodb';
import { secondOf } from '../../../functions/mail/pace/open-pace.ts';
import { freshPace } from '../../../functions/mail/pace/places.ts';
import type { Mail } from '../../../infra/local/contracts.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { settingsTtlMs } from '../../../shared/settings/open-settings.ts';
import { type AgendaKind, agenda, agendaItem, agendaKinds } from '../../../shared/table/entities/agenda.ts';
import { type FormPost, formPost } from '../../../shared/table/entities/form-post.ts';
import { unreadableMail } from '../../../shared/table/entities/inbound.ts';
import { mailPace } from '../../../shared/table/entities/mail-pace.ts';
import { bulkMail } from '../../../shared/table/entities/mail-reputation.ts';
import { listShards } from '../../../shared/table/entities/shards.ts';
import { networkMail } from '../../../shared/table/entities/stranger-mail.ts';
import { timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { after, days, epochSeconds } from '../../../shared/time/clock.ts';
import type { Intake, Item, TestCloud } from '../../support/local-cloud.ts';
import { linksTo } from '../../support/mail-links.ts';
import { openPageUpload, uploadByPage, uploadFile } from '../../support/upload-file.ts';
import { sentCare } from './sent-care.ts';

/** Posts a form with a file in it, as a browser does without scripts. */
async function sendWithFile(cloud: TestCloud, fields: Record<string, string>): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('photos', new File([aFile.bytes], aFile.name, { type: aFile.mediaType }));
  const sent = new Response(form);
  return cloud.request('POST', '/v1/tickets', {
    body: new Uint8Array(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
  });
}

/** What intake keeps of the names of a foreign post that opened a ticket. */
const aFormPost = (ticketId: string, now: Date): FormPost => ({
  ...{ form: 'contact', id: ulid(now), at: now.toISOString(), charset: 'utf-8', ticketId },
  placed: [{ name: 'your-message', to: 'description', by: 'synonym' }],
  expiresAt: epochSeconds(after(now, days(30))),
});

/** For each function (`tickets-intake-submit`) the part of the story in which it uses everything it may use. */
export type StoryParts = Record<string, () => Promise<unknown>>;

/** Makes fresh matters in each part, so that a part can be told again and again. The clock stands still meanwhile. */
export function storyParts(cloud: TestCloud, token: string): StoryParts {
  let told = 0;
  const next = (): number => {
    told += 1;
    return told;
  };
  const made = new Map<string, Promise<unknown>>();
  const address = (): string => `customer-${next()}@example.com`;
  const { services, deployment, clock } = cloud.local;

  const post = (email = address()): Promise<Intake> => cloud.postTicket({ email });
  const desk = (method: string, path: string, json?: unknown) => cloud.request(method, path, { token, json });
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await cloud.settle();
    return result;
  };
  const planned = async (kind: AgendaKind, of: (item: Item) => boolean = () => true): Promise<Item> => {
    const items = await cloud.tableItems();
    const found = items.filter((item) => item.kind === kind && item.pk.startsWith('AGENDA#')).filter(of);
    const [item] = found.slice(-1);
    if (!item) throw new Error(`nothing of kind ${kind} is planned`);
    return item;
  };
  /** Hands an agenda item to its consumer, as the sweep does when it is due. */
  const handOver = async (consumer: string, item: Item): Promise<void> => {
    const queue = deployment.queues.find(({ name }) => name.endsWith(`-${consumer}`));
    const { pk: _pk, sk: _sk, type: _type, ...value } = item;
    services.queues.send(queue?.arn ?? '', JSON.stringify({ agenda: value }));
  };
  const store = (item: Record<string, unknown>): Promise<unknown> =>
    services.dynamodb('PutItem', {
      TableName: deployment.tables[0]?.name,
      Item: marshall(item, { removeUndefinedValues: true }),
    });
  /** Puts a domain event on the queue of one consumer alone. */
  const tell = (consumer: string, type: string, data: Record<string, unknown>): void => {
    const queue = deployment.queues.find(({ name }) => name.endsWith(`-${consumer}`));
    const occurredAt = cloud.now().toISOString();
    const aggregate = { type: 'story', id: 'story', version: 1 };
    const detail = { id: `${next()}`, type, version: 1, occurredAt, correlationId: 'story', aggregate, data };
    const envelope = { id: detail.id, source: 'aftercare', 'detail-type': type, time: occurredAt, detail };
    services.queues.send(queue?.arn ?? '', JSON.stringify(envelope));
  };
  const resolved = async (email = address()): Promise<Intake> => {
    const intake = await settled(post(email));
    const json = { to: 'resolved', outcome: 'Done.' };
    await settled(desk('POST', `/v1/tickets/${intake.ticketId}/transitions`, json));
    return intake;
  };
  /** Decides the survey mail about a fresh matter. */
  const invite = async (email: string): Promise<void> => {
    const { ticketId } = await resolved(email);
    const invitations = (await cloud.tableItems()).filter((item) => item.ticketId === ticketId);
    const ids = new Set(invitations.map(({ id }) => id));
    await settled(handOver('surveys-invite', await planned('survey-due', ({ ref }) => ids.has(ref))));
  };
  /** The survey mail about a fresh matter. */
  const invited = async (): Promise<Mail> => {
    const email = address();
    await invite(email);
    const mail = (await cloud.mails(email)).find(({ text }) => linksTo(text, 's').length > 0);
    if (!mail) throw new Error('no survey arrived');
    return mail;
  };
  const answer = async (score: string) => {
    const [link = ''] = linksTo((await invited()).text, 's');
    await cloud.request('POST', link.split('?')[0] ?? '', { form: { score } });
  };
  const purchase = () =>
    cloud.publish('purchase-made', {
      version: 1,
      orderNumber: `order-${next()}`,
      customer: { name: 'Ann', email: address() },
      product: 'AP-300',
      purchasedAt: cloud.now().toISOString(),
    });
  const call = () => {
    const at = cloud.now().toISOString();
    return desk('POST', '/v1/calls', {
      direction: 'inbound',
      number: '13800138000',
      startedAt: at,
      endedAt: at,
      summary: 'Asked.',
      promises: [{ text: 'Call back', dueAt: new Date(cloud.now().getTime() + 3_600_000).toISOString() }],
      openTicket: { kind: 'enquiry', subject: 'Asked', email: address() },
    });
  };
  /** Puts the caller on the list of people: others on it are told to have work, so the caller must be one of them. */
  const listed = (): Promise<void> =>
    memo('somebody who has mail', async () => {
      const { id } = (await (await desk('GET', '/v1/people/me')).json()) as { id: string };
      const queues = ['complaints', 'repairs', 'orders', 'service'];
      const document = { id, name: 'Ann', mail: address(), role: 'admin', queues };
      await desk('PUT', `/v1/people/${id}`, { document });
    });
  /** Functions read settings anew after a while. */
  const settingsRead = async (): Promise<void> => {
    clock.set(clock.now() + settingsTtlMs);
  };
  const register = async (): Promise<string> => {
    await listed();
    const json = { name: 'Ann', mails: [address()], owner: 'me' };
    const made = (await (await desk('POST', '/v1/customers', json)).json()) as { customerId?: string };
    return made.customerId ?? 'none';
  };
  /** Registers a customer whose birthday is known. */
  const born = async (): Promise<string> => {
    const id = await register();
    await settled(desk('POST', `/v1/customers/${id}/dates`, { kind: 'birthday', month: 5, day: 4 }));
    return id;
  };
  /** Erases a customer on whose file something lies. */
  const erase = async () => {
    const id = await register();
    await desk('POST', `/v1/customers/${id}/relations`, { kind: 'child', name: 'Ben' });
    await desk('DELETE', `/v1/customers/${id}`);
  };
  /** A message that a partner delivers. */
  const delegated = () =>
    memo('delivery', async () => {
      const { email: _, ...unreachable } = matter;
      await settled(cloud.request('POST', '/v1/tickets', { form: { ...unreachable, phone: '13900139000' } }));
      const [asked] = await cloud.events('message-delivery-requested');
      return String(asked?.detail.data.messageId);
    });
  /** A reply that came back: its address is suppressed. Acknowledgements that bounce would slow those of the whole network. */
  const bouncedReply = async (): Promise<{ ticketId: string; gone: string }> => {
    const gone = `gone-${next()}@bounce.example`;
    const { ticketId } = await settled(post());
    await desk('PUT', `/v1/tickets/${ticketId}/contact`, { email: gone });
    await settled(desk('POST', `/v1/tickets/${ticketId}/replies`, { body: 'Is it better now?' }));
    return { ticketId, gone };
  };
  /** Two tickets of one customer. */
  const pair = async (): Promise<string[]> => {
    const email = address();
    const one = await cloud.postTicket({ email, orderNumber: '1' });
    const other = await settled(cloud.postTicket({ email, orderNumber: '2' }));
    return [one.ticketId, other.ticketId];
  };
  /** A ticket with a file, or with one that was never posted. */
  const attached = async (posted: boolean): Promise<string> => {
    const { ticketId } = await memo('to get files', post);
    const { name, mediaType, bytes } = aFile;
    const json = { name, mediaType, size: bytes.length };
    const { uploadId } = posted
      ? await uploadFile(cloud, aFile)
      : await cloud.json<{ uploadId: string }>('POST', '/v1/uploads', { json });
    const answer = await desk('POST', `/v1/tickets/${ticketId}/attachments`, { uploads: [uploadId] });
    return `${ticketId} ${((await answer.json()) as { entryId?: string }).entryId}`;
  };
  /** The path of the file that was attached. */
  const fileOf = async (attachment: string): Promise<string> => {
    const [ticketId, entryId] = attachment.split(' ');
    const entries = (await cloud.tableItems()).filter(({ type }) => type === 'timeline-entry');
    const entry = entries.find(({ id }) => id === entryId);
    const [file] = (entry?.attachments ?? []) as Array<{ id: string }>;
    return `/v1/tickets/${ticketId}/attachments/${file?.id}`;
  };
  /** Something of each kind that is due now and void, since its owner does not exist. */
  const due = async (): Promise<void> => {
    const now = cloud.now();
    for (const kind of agendaKinds) {
      const item = agendaItem({ kind, ref: `nobody-${next()}`, at: now, now, generation: 1, shards: 1 });
      await services.dynamodb('PutItem', {
        TableName: deployment.tables[0]?.name,
        Item: marshall(agenda.item(item), { removeUndefinedValues: true }),
      });
    }
  };
  const fire = (entry: string): void => {
    const target = deployment.functions.find(({ name }) => name.endsWith(`-${entry}`));
    const rule = deployment.rules.find(
      ({ schedule, targets }) => schedule && targets[0]?.arn === target?.arn,
    );
    if (!rule) throw new Error(`no schedule fires ${entry}`);
    services.fire(rule, clock.now());
  };

  return {
    'tickets-intake-submit': () => sendWithFile(cloud, { ...matter, email: address() }),
    'tickets-intake-form': () => cloud.request('GET', '/f/contact'),
    'tickets-intake-posts': async () => {
      const json = { form: 'contact', ...matter, email: address(), 'homepage-url': 'x' };
      await cloud.request('POST', '/v1/tickets', { json });
      const { items } = (await (await desk('GET', '/v1/dropped?limit=1')).json()) as { items?: Item[] };
      if (items?.[0]) await desk('POST', `/v1/dropped/${items[0].id}/restore`);
      await store(formPost.item(aFormPost((await memo('posted elsewhere', post)).ticketId, cloud.now())));
      await desk('GET', '/v1/forms/contact/recent');
      await desk('POST', '/v1/forms/contact/dry-run', { message: 'Help.', email: address() });
      await desk('PUT', '/v1/forms/contact/secret', { secret: 'whsec_of_the_shop' });
      await desk('DELETE', '/v1/forms/contact/secret');
    },
    'tickets-track': async () => {
      const { trackingUrl } = await memo('tracked', post);
      await cloud.request('GET', trackingUrl);
      await cloud.request('POST', trackingUrl, { form: { body: 'And?' } });
      const { uploadId } = await uploadFile(cloud, aFile);
      await cloud.request('POST', trackingUrl, { form: { uploads: uploadId } });
    },
    'tickets-desk': async () => {
      const { ticketId } = await memo('worked on', post);
      await memo('another', post);
      await desk('GET', '/v1/tickets?limit=1');
      await desk('GET', `/v1/tickets/${ticketId}`);
      await desk('GET', `/v1/tickets/${ticketId}/timeline`);
      await desk('PUT', `/v1/tickets/${ticketId}/drafts/note`, { version: 0, text: 'Note.' });
      await desk('POST', `/v1/tickets/${ticketId}/notes`, { body: 'Note.', draft: { version: 1 } });
      const { uploadId } = await uploadFile(cloud, aFile);
      await desk('POST', `/v1/tickets/${ticketId}/replies`, { body: 'See here.', uploads: [uploadId] });
      // A canned reply is filled with the tracking link, which is signed.
      await desk('POST', `/v1/tickets/${ticketId}/replies`, { cannedReplyId: 'on-it' });
    },
    'tickets-access': async () => {
      const { ticketId } = await settled(post());
      await desk('GET', `/v1/tickets/${ticketId}/messages`);
      await desk('POST', `/v1/tickets/${ticketId}/page`, { shown: true });
      // What came back is sent again, to the address that the ticket has by then.
      const bounced = await bouncedReply();
      await desk('PUT', `/v1/tickets/${bounced.ticketId}/contact`, { email: address() });
      const shown = await desk('GET', `/v1/tickets/${bounced.ticketId}/messages`);
      const { items = [] } = (await shown.json()) as { items?: Array<{ messageId: string; state: string }> };
      // While the clock stands still all messages have one instant, so their order says nothing.
      const back = items.find(({ state }) => state === 'bounced');
      const path = `/v1/tickets/${bounced.ticketId}/messages/${back?.messageId ?? 'none'}/send-again`;
      await desk('POST', path);
    },
    'tickets-revoke': async () => {
      const { ticketId } = await settled(post());
      const shown = (await (await desk('GET', `/v1/tickets/${ticketId}`)).json()) as { customerId?: string };
      await desk('PUT', `/v1/tickets/${ticketId}/drafts/note`, { version: 0, text: 'To be told.' });
      await desk('DELETE', `/v1/customers/${shown.customerId}`);
    },
    'tickets-later': async () => {
      const { ticketId } = await settled(post());
      const path = `/v1/tickets/${ticketId}/replies`;
      await desk('POST', path, { body: 'In a moment.', holdSeconds: 1 });
      await cloud.advance('PT2S');
      await desk('POST', path, { body: 'Tomorrow.', sendAt: new Date(cloud.now().getTime() + 86_400_000) });
      await handOver(
        'tickets-later',
        await planned('reply-due', ({ ref }) => String(ref).startsWith(ticketId)),
      );
    },
    'tickets-drafts': async () => {
      const { ticketId } = await memo('worked on', post);
      const path = `/v1/tickets/${ticketId}/drafts/reply`;
      const { uploadId } = await uploadFile(cloud, aFile);
      await desk('PUT', path, { version: 0, text: 'I am', uploads: [uploadId] });
      await desk('GET', path);
      await desk('GET', '/v1/drafts');
      await desk('DELETE', path);
    },
    'mail-unreported': async () => {
      const { email: _, ...unreachable } = matter;
      const phone = `1390013${String(1000 + next()).slice(0, 4)}`;
      await settled(cloud.request('POST', '/v1/tickets', { form: { ...unreachable, phone } }));
      await handOver('mail-unreported', await planned('report-due'));
    },
    'tickets-relations': async () => {
      const [one, other] = await memo('of one customer', pair);
      await desk('POST', `/v1/tickets/${one}/links`, { ticketId: other, relation: 'related' });
      await desk('DELETE', `/v1/tickets/${one}/links?ticketId=${other}&relation=related`);
      const { ticketId, trackingUrl } = await settled(post());
      await cloud.request('POST', new URL(trackingUrl).pathname, { form: { body: 'And another thing.' } });
      const shown = await desk('GET', `/v1/tickets/${ticketId}`);
      const { timeline } = (await shown.json()) as { timeline: Array<{ id: string }> };
      const entryIds = timeline.slice(1, 2).map(({ id }) => id);
      await desk('POST', `/v1/tickets/${ticketId}/split`, { entryIds, acknowledge: true });
    },
    'tickets-complaints': async () => {
      const { ticketId } = await memo('agreed on', post);
      const shown = await desk('GET', `/v1/tickets/${ticketId}`);
      const { timeline } = (await shown.json()) as { timeline: Array<{ id: string }> };
      const { uploadId } = await uploadFile(cloud, aFile);
      await desk('POST', `/v1/tickets/${ticketId}/agreement`, {
        text: 'Blue instead of red.',
        evidenceEntryIds: timeline.slice(0, 1).map(({ id }) => id),
        uploads: [uploadId],
      });
      const complaint = await memo('a complaint that was answered', async () => {
        const made = await settled(cloud.postTicket({ kind: 'complaint', email: address() }));
        await settled(desk('POST', `/v1/tickets/${made.ticketId}/replies`, { body: 'We are sorry.' }));
        return made.ticketId;
      });
      await desk('POST', `/v1/tickets/${complaint}/complaint`, { stage: 'answered' });
      await desk('POST', `/v1/tickets/${complaint}/complaint`, { cause: 'conduct' });
    },
    'tickets-merge-job': async () => {
      const [one, other] = await pair();
      await desk('POST', `/v1/tickets/${one}/merge`, { into: other });
    },
    'notices-tell': async () => {
      const { ticketId, trackingUrl } = await settled(post());
      const id = `person-${next()}`;
      const document = { id, name: 'Anna', mail: `${id}@staff.example`, role: 'agent', calendarId: 'always' };
      await desk('PUT', `/v1/people/${id}`, { document });
      await settingsRead();
      await settled(desk('POST', `/v1/tickets/${ticketId}/assign`, { assignee: id }));
      await settled(cloud.request('POST', trackingUrl, { form: { body: 'And?' } }));
      const now = cloud.now();
      const digest = agendaItem({ kind: 'digest-due', ref: id, at: now, now, generation: 1, shards: 1 });
      await settled(handOver('notices-tell', agenda.item(digest) as Item));
      const shown = (await (await desk('GET', `/v1/tickets/${ticketId}`)).json()) as { customerId?: string };
      await desk('DELETE', `/v1/customers/${shown.customerId}`);
    },
    'tickets-received': async () => {
      const customerId = await memo('at the counter', register);
      const matter = {
        kind: 'repair',
        subject: 'Pump',
        description: 'It drips.',
        customerId,
        email: address(),
      };
      const { uploadId } = await uploadFile(cloud, aFile);
      const taken = { ...matter, channel: 'counter', acknowledge: true, uploads: [uploadId] };
      await desk('POST', '/v1/tickets/received', taken);
      const first = { ...{ kind: 'enquiry', subject: 'Recall', confirmed: true, email: address() } };
      await desk('POST', '/v1/tickets/written', { ...first, body: 'Please read.' });
    },
    'notices-desk': async () => {
      await listed();
      await memo('told of tickets', settingsRead);
      await settled(post());
      await desk('GET', '/v1/notices?limit=1');
      await desk('GET', '/v1/notices?cursor=none');
      await desk('POST', '/v1/notices/read', { upTo: '9999' });
    },
    'tickets-handover': async () => {
      const id = `leaver-${next()}`;
      const document = { id, name: 'Bo', role: 'agent' };
      const { version } = (await (await desk('PUT', `/v1/people/${id}`, { document })).json()) as {
        version: number;
      };
      const { ticketId } = await settled(post());
      await settled(desk('POST', `/v1/tickets/${ticketId}/assign`, { assignee: id }));
      await settled(desk('DELETE', `/v1/people/${id}?version=${version}`));
    },
    'tickets-recur': async () => {
      const product = { email: address(), productSerial: `SN-${next()}` };
      const certain = async (orderNumber: string) => {
        const { ticketId } = await settled(cloud.postTicket({ ...product, orderNumber }));
        await settled(desk('POST', `/v1/tickets/${ticketId}/customer/confirm`, {}));
        return ticketId;
      };
      const json = { to: 'resolved', outcome: 'Done.' };
      await settled(desk('POST', `/v1/tickets/${await certain('1')}/transitions`, json));
      await certain('2');
    },
    'settings-desk': async () => {
      const id = `queue-${next()}`;
      await desk('PUT', `/v1/queues/${id}`, { document: { id, label: { en: 'More', 'zh-CN': '更多' } } });
      await desk('DELETE', `/v1/queues/${id}`);
    },
    'tickets-queues': async () => {
      const { ticketId } = await memo('worked on', post);
      await memo('another', post);
      for (const query of ['limit=1', 'kind=complaint', 'view=mine', 'q=leaks', 'customer=none'])
        await desk('GET', `/v1/tickets?${query}`);
      await desk('GET', '/v1/queues/counts');
      await desk('POST', `/v1/tickets/${ticketId}/presence`, { state: 'viewing' });
      await desk('POST', `/v1/tickets/${ticketId}/presence`, { state: 'gone' });
    },
    'tickets-search-index': async () => {
      await settled(post());
      await desk('POST', '/v1/tickets/reindex');
    },
    'tickets-bulk': async () => {
      const { ticketId } = await settled(post());
      // A canned reply is filled with the tracking link, which is signed.
      const json = { action: 'reply', cannedReplyId: 'on-it', ticketIds: [ticketId] };
      await desk('POST', '/v1/tickets/bulk', json);
    },
    'tickets-service': async () => {
      // Whether a reply counts is told by its message.
      const { ticketId } = await settled(post());
      await settled(desk('POST', `/v1/tickets/${ticketId}/replies`, { body: 'We look into it.' }));
      // Open tickets are gone through again, page by page.
      const policy = await (await desk('GET', '/v1/service-levels/cn-normal')).json();
      const { document, version } = policy as { document: unknown; version: number };
      await settled(desk('PUT', '/v1/service-levels/cn-normal', { document, version }));
      await handOver(
        'tickets-service',
        await planned('service-due', ({ ref }) => String(ref).startsWith('review#')),
      );
    },
    'settings-calendar-ends': async () => {
      await memo('an administrator', () =>
        desk('PUT', '/v1/people/calendar-boss', {
          document: { id: 'calendar-boss', name: '总管', mail: 'boss@firm.example', role: 'admin' },
        }),
      );
      await cloud.settle();
      await handOver('settings-calendar-ends', await planned('calendar-due'));
    },
    'tickets-reroute': async () => {
      // Routing finds something to change in each ticket once its customer is known for certain.
      await memo('a rule for the grade of new customers', async () => {
        await desk('PUT', '/v1/routing/new-ones', {
          document: { id: 'new-ones', when: { grades: ['C'] }, then: { tags: ['c'] } },
        });
        await settingsRead();
      });
      const { ticketId } = await settled(post());
      await desk('POST', `/v1/tickets/${ticketId}/customer/confirm`, {});
    },
    'calls-desk': call,
    'surveys-answer': () => answer('5'),
    // Without a permission there is no form to post.
    'files-upload': async () => {
      await uploadFile(cloud, aFile).catch(() => undefined);
      const { trackingUrl } = await memo('with files', post);
      await cloud.request('GET', `${trackingUrl}/files`);
      await uploadByPage(cloud, trackingUrl, aFile).catch(() => undefined);
      // A browser that comes back without having posted anything.
      const { back } = await openPageUpload(cloud, trackingUrl).catch(() => ({ back: undefined }));
      if (back) await cloud.request('GET', back('nothing.png'));
    },
    'files-attach': () => attached(true),
    // One that came, and one that was claimed and never came.
    'files-check': async () => {
      await attached(true);
      await attached(false);
    },
    'files-download': async () => {
      await cloud.request('GET', '/a/nothing');
      const came = await memo('a file that came', () => attached(true));
      const missing = await memo('a file that never came', () => attached(false));
      await desk('GET', await fileOf(came));
      await desk('GET', await fileOf(missing));
    },
    'inbound-desk': async () => {
      const mails = (await cloud.tableItems()).filter(({ type }) => type === 'inbound-mail');
      for (const key of [mails[0]?.key ?? 'mail/none', 'mail/erased']) {
        const id = `unreadable-${next()}`;
        const at = cloud.now().toISOString();
        const expiresAt = clock.now() / 1000 + 86_400;
        const why = 'time' as const;
        const mail = { id, key: String(key), at, why, size: 1, state: 'waiting' as const, expiresAt };
        await store(unreadableMail.item({ ...mail, expiresAt: Math.ceil(expiresAt) }));
        await desk('GET', `/v1/unreadable-mails/${id}/raw`);
        await desk('GET', '/v1/unreadable-mails?limit=1');
        await desk('POST', `/v1/unreadable-mails/${id}/open`, {});
      }
      // A file that was refused is taken out of the raw mail, and downloaded as what its address allows.
      const program = mailOf(address(), next()).replaceAll('list.txt', 'list.exe');
      await settled(cloud.request('POST', '/_local/inbound-mail', { body: program }));
      const entries = (await cloud.tableItems()).filter(({ type }) => type === timelineEntry.name);
      for (const { ticketId, id, detail } of entries) {
        if ((detail as Record<string, string> | undefined)?.refused === undefined) continue;
        const path = `/v1/tickets/${String(ticketId)}/timeline/${String(id)}`;
        await desk('GET', `${path}/raw?acknowledge=unsafe`);
        const { headers } = await desk('GET', `${path}/refused/0?acknowledge=unsafe`);
        const location = headers.get('location');
        if (location) await fetch(location);
      }
      // What was set aside is read again as a whole: its ticket has the file.
      const raw = automaticWithFile(address(), next());
      await settled(cloud.request('POST', '/_local/inbound-mail', { body: raw }));
      const setAside = (await cloud.tableItems()).filter(({ type }) => type === unreadableMail.name);
      for (const { id, why } of setAside)
        if (why === 'automatic') await desk('POST', `/v1/unreadable-mails/${String(id)}/open`, {});
    },
    'site-fallback': () => cloud.request('GET', '/favicon.ico'),
    'docs-openapi': () => cloud.request('GET', '/v1/openapi.json'),
    'partners-desk': async () => {
      await memo('unknown 1', () => cloud.publish('unheard-of', {}));
      await settled(memo('unknown 2', () => cloud.publish('unheard-of', {})));
      await desk('GET', '/v1/quarantine?limit=1');
    },
    'mail-preferences': async () => {
      const { headers } = await invited();
      const [link = ''] = linksTo(headers['list-unsubscribe'] ?? '', 'u');
      await cloud.request('GET', link);
      await cloud.request('POST', link, { form: { 'List-Unsubscribe': 'One-Click' } });
    },
    'mail-delivery': async () => {
      const partner = await cloud.staff('partner');
      await cloud.request('GET', `/v1/messages/${await delegated()}/delivery`, { token: partner });
    },
    'partners-report': async () =>
      cloud.publish('message-reported', { messageId: await delegated(), outcome: 'delivered' }),
    'tickets-recover': () => answer('1'),
    'calls-remind': async () => {
      await call();
      await handOver('calls-remind', await planned('promise-due'));
    },
    'surveys-plan': async () => {
      const { trackingUrl } = await resolved();
      await cloud.request('POST', trackingUrl, { form: { body: 'It is back.' } });
    },
    'surveys-invite': async () => {
      await memo('to be invited', resolved);
      await handOver('surveys-invite', await planned('survey-due'));
    },
    'care-templates': async () => {
      await listed();
      await desk('POST', '/v1/care/templates/birthday/test', {});
    },
    'care-plan': async () => {
      const id = await settled(born());
      // Another day: what was planned for the old one goes.
      await desk('PUT', `/v1/customers/${id}/dates/birthday`, { kind: 'birthday', month: 3, day: 4 });
    },
    'care-replan': async () => {
      await memo('somebody who was born', born);
      const path = '/v1/care/plans/birthday';
      const { document, version } = (await (await desk('GET', path)).json()) as {
        document: object;
        version: number;
      };
      const sendAt = `1${next() % 9}:${10 + (next() % 50)}`;
      await settled(desk('PUT', path, { document: { ...document, sendAt }, version }));
      // Without a permission the job does not come into being.
      const begin = await planned('replan-due').catch(() => undefined);
      if (begin) await handOver('care-replan', begin);
    },
    'care-send': async () => {
      const before = new Set((await cloud.tableItems()).map(({ ref }) => ref));
      await settled(purchase());
      // The follow-up of this purchase asks whether a ticket is open, other messages do not.
      const soon = new Date(cloud.now().getTime() + 48 * 3_600_000).toISOString();
      const isOfPurchase = ({ at, ref }: Item): boolean => String(at) < soon && !before.has(ref);
      await handOver('care-send', await planned('care-due', isOfPurchase));
    },
    'care-desk': async () => {
      await memo('somebody who was born', born);
      await memo('somebody else who was born', born);
      await desk('GET', '/v1/care/messages?owner=agent-1&limit=1');
      await desk('GET', '/v1/care/messages?awaiting=approval');
      const listed = await desk('GET', '/v1/care/messages?plan=birthday&state=planned&limit=1');
      const { items = [] } = (await listed.json()) as { items?: Array<{ id: string }> };
      const to = new Date(cloud.now().getTime() + 86_400_000 + next() * 60_000).toISOString();
      await desk('POST', `/v1/care/messages/${items[0]?.id ?? 'none'}/move`, { to });
    },
    'care-calendar': async () => {
      await memo('somebody who was born', born);
      await desk('GET', '/v1/care/calendar?from=2027-05-01&to=2027-05-31');
      await desk('GET', '/v1/care/calendar?from=2027-05-01&to=2027-05-31&owner=agent-1');
      // Whose products are asked for is on the whole file.
      await desk('GET', '/v1/care/calendar?from=2027-05-01&to=2027-05-31&product=AP-300');
      await desk('POST', '/v1/care/calendar/feed');
    },
    'care-feed': async () => {
      // Somebody else's: whoever makes a new one ends the one before.
      const url = await memo('a calendar of one’s own', async () => {
        const made = await cloud.request('POST', '/v1/care/calendar/feed', {
          token: await cloud.staff('supervisor'),
        });
        return new URL(((await made.json()) as { url: string }).url).pathname;
      });
      await cloud.request('GET', url);
    },
    'care-day': async () => {
      // The second call of somebody is of a customer, whose name is shown beside what was promised.
      await memo('the first of a caller', call);
      await memo('the second of a caller', call);
      await desk('GET', '/v1/day');
    },
    'customers-link-ticket': () => post(),
    'customers-record-purchase': purchase,
    'customers-desk': async () => {
      await memo('another customer', register);
      const id = await register();
      const json = { name: 'Ann', mails: [address()], version: 1 };
      await desk('PUT', `/v1/customers/${id}`, json);
      await desk('GET', `/v1/customers/${id}`);
      await desk('GET', `/v1/customers/${id}/timeline`);
      for (const query of ['limit=1', 'owner=agent-1', 'mail=ann@example.com', 'q=ann'])
        await desk('GET', `/v1/customers?${query}`);
    },
    'customers-file': async () => {
      const id = await memo('with a file', register);
      const json = { kind: 'child', name: 'Ben' };
      const added = await (await desk('POST', `/v1/customers/${id}/relations`, json)).json();
      const { id: relationId } = added as { id?: string };
      await desk('DELETE', `/v1/customers/${id}/relations/${relationId ?? 'none'}`);
    },
    'customers-contacts': async () => {
      const [id, into] = [await register(), await memo('another customer', register)];
      await desk('POST', `/v1/customers/${id}/contacts/confirm`, {});
      await desk('POST', `/v1/customers/${id}/join`, { into });
      await cloud.request('POST', '/v1/customers/upgrade', { token: await cloud.staff('admin') });
    },
    'customers-ticket-links': async () => {
      const { ticketId } = await settled(post());
      const customerId = await memo('another customer', register);
      await desk('PUT', `/v1/tickets/${ticketId}/customer`, { customerId });
      await desk('POST', `/v1/tickets/${ticketId}/customer/refuse`);
    },
    // A file as an earlier version wrote it, and a ticket that was answered from its address.
    'customers-upgrade': async () => {
      const email = address();
      const { ticketId } = await settled(post(email));
      const items = await cloud.tableItems();
      const index = items.find(({ pk, sk }) => pk === `CONTACT#${email}` && sk.startsWith('CUSTOMER#'));
      const file = items.find(({ pk, sk }) => pk === index?.sk && sk === 'CUSTOMER');
      const { points: _, ...earlier } = (file ?? {}) as Record<string, unknown>;
      await store(earlier);
      await store({ ...index, sk: 'CONTACT' });
      const at = cloud.now().toISOString();
      const answered = {
        ...{ ticketId, id: `7${next()}`, at },
        kind: 'customer-message' as const,
        author: 'customer',
      };
      await store(timelineEntry.item({ ...answered, text: 'Thanks.', channel: 'mail' }));
      for (let shard = 0; shard < listShards; shard += 1)
        tell('customers-upgrade', 'contacts-upgrade-requested', { kind: 'person', shard });
    },
    'customers-handover': async () => {
      const id = `leaver-${next()}`;
      const document = { id, name: 'Bo', role: 'agent' };
      const added = (await (await desk('PUT', `/v1/people/${id}`, { document })).json()) as {
        version: number;
      };
      await desk('POST', '/v1/customers', { name: 'Ann', owner: id });
      await settled(desk('DELETE', `/v1/people/${id}?version=${added.version}`));
    },
    'customers-erase': erase,
    'customers-forget': erase,
    'customers-search-index': async () => {
      const id = await register();
      await settled(desk('PUT', `/v1/customers/${id}`, { name: '王芳', mails: [address()], version: 1 }));
      await settled(desk('POST', '/v1/customers/upgrade'));
      await erase();
    },
    'customers-hear': async () => {
      await settled(memo('the first of a caller', call));
      await call();
    },
    'customers-record-milestone': async () => {
      const about = { version: 1, customer: { name: 'Ann', email: 'ann@example.com' } };
      const at = cloud.now().toISOString();
      const order = { orderNumber: `order-${next()}`, product: 'AP-300', deliveredAt: at };
      await settled(cloud.publish('order-delivered', { ...about, ...order }));
      const service = { reference: `visit-${next()}`, completedAt: at };
      await cloud.publish('service-completed', { ...about, ...service });
    },
    'partners-inbox': () => cloud.publish('unheard-of', {}),
    // One of each lane that must wait its turn in the door's queues.
    'mail-door': async () => {
      await store(mailPace.item({ ...freshPace, second: secondOf(cloud.now()), used: 1_000_000 }));
      await settled(post());
      await invite(address());
      await cloud.advance('PT2S');
    },
    'mail-desk': async () => {
      const { ticketId, gone } = await bouncedReply();
      await desk('POST', '/v1/addresses/lift', { address: gone, reason: 'Works again.' });
      await desk('POST', '/v1/messages/preview-resolved', { ticketIds: [ticketId], outcome: 'Done.' });
      await desk('GET', `/v1/customers/${await memo('another customer', register)}/messages`);
    },
    'mail-breaker': async () => {
      const version = next();
      const stopped = { at: cloud.now().toISOString(), reason: 'bounces' as const, share: 0.05 };
      await store(bulkMail.item({ version, stopped }));
      await desk('POST', '/v1/care/breaker');
      // Other parts send surveys: it must not stay stopped when the permission is missing.
      await store(bulkMail.item({ version: version + 2 }));
    },
    'care-track': async () => {
      const { messageId, items } = sentCare(`01KAN3F5Y8RWTC4E7M2Q9ZHX${next()}`, cloud.now().toISOString());
      for (const item of items) await store(item);
      tell('care-track', 'message-skipped', { messageId, category: 'care', reason: 'suppressed' });
      // A customer who writes answers the last care message: all of them are looked through.
      await post();
    },
    'inbound-hear': async () => {
      const from = { phone: '13700137000' };
      const hear = (text: string) =>
        cloud.publish('message-received', {
          ...{ version: 1, messageId: `mo-${next()}`, channel: 'sms', from, text },
          receivedAt: cloud.now().toISOString(),
        });
      await hear('The machine leaks again.');
      await cloud.settle();
      await hear('STOP');
      await cloud.settle();
      await hear('START');
      await cloud.settle();
    },
    'inbound-receive': async () => {
      const raw = mailOf(address(), next());
      // One after the other: a single instance takes both.
      await settled(cloud.request('POST', '/_local/inbound-mail', { body: raw }));
      // Told of again after it was erased.
      const queue = deployment.queues.find(({ name }) => name.endsWith('-inbound-receive'));
      services.queues.send(queue?.arn ?? '', JSON.stringify(goneMail));
    },
    'mail-feedback': async () => {
      await settled(post(`gone-${next()}@bounce.example`));
      // Other parts post from the same network: their acknowledgements must not be slowed.
      const slowed = (await cloud.tableItems()).filter(({ type }) => type === networkMail.name);
      for (const item of slowed) await store({ ...item, failedAt: [] });
    },
    'agenda-sweep': async () => {
      await due();
      fire('agenda-sweep');
    },
    'outbox-relay': () => post(),
    'outbox-resend': async () => {
      await post();
      await cloud.settle();
      await cloud.advance('PT2M');
    },
  };

  function memo<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = made.get(name) as Promise<T> | undefined;
    if (known) return known;
    const making = settled(make());
    made.set(name, making);
    return making;
  }
}

/** A mail with a file, to an address whose token must be checked. */
const mailOf = (from: string, number: number): string =>
  [
    `From: ${from}`,
    `To: service+0123456789-1-${'a'.repeat(32)}@aftercare.example`,
    `Message-ID: <${number}@example.com>`,
    'Subject: Which filter?',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'For the AP-300.',
    '--b',
    'Content-Type: text/plain; name=list.txt',
    'Content-Disposition: attachment; filename=list.txt',
    '',
    'AP-300',
    '--b--',
    '',
  ].join('\r\n');

/** What nobody wrote, of no ticket: it is set aside, and read again when staff open it. */
const automaticWithFile = (from: string, number: number): string =>
  `Auto-Submitted: auto-replied\r\n${mailOf(from, number)}`;

const goneMail = {
  id: 'gone',
  source: 'aws.s3',
  'detail-type': 'Object Created',
  time: '2026-11-23T01:30:00Z',
  detail: { object: { key: 'mail/gone' } },
};

const aFile = { name: 'note.txt', mediaType: 'text/plain', bytes: Buffer.from('It hums.') };

const matter = {
  kind: 'enquiry',
  subject: 'Which filter?',
  description: 'For the AP-300.',
  name: 'Ann',
  email: 'ann@example.com',
};
