import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { findRoutes, routeKey, routeKeys } from '../../infra/constructs/find-routes.ts';
import { type WorkList, workLists } from '../../shared/auth/work-lists.ts';
import { type Route, roles } from '../../shared/http/define-route.ts';
import { settingResources } from '../../shared/settings/catalogue.ts';
import { builtInOf } from '../../shared/settings/define-setting.ts';
import { type Asked, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { uploadFile } from '../support/upload-file.ts';

const routes = [...(await findRoutes(join(import.meta.dirname, '../..'))).values()];
const guarded = routes.filter(({ access }) => access !== 'public');

/** Each member of staff with each route; the routes come from the contracts, so none is forgotten. */
describe('routes and roles', () => {
  let cloud: TestCloud;
  const ask = async ({ method, path }: Route, asked: Asked = {}) =>
    cloud.request(method, path.replaceAll(/\{\w+\}/g, 'NOBODY'), {
      ...asked,
      ...(method === 'POST' ? { json: {} } : {}),
    });

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
  });
  afterAll(() => cloud?.stop());

  it('serves exactly the contracts, and answers all else', () => {
    const served = cloud.local.deployment.apis.flatMap((api) => api.routes.map(({ key }) => key));
    expect(served.sort()).toEqual([...routes.flatMap(routeKeys), '$default'].sort());
  });

  describe.each(guarded.map((route) => [routeKey(route), route] as const))('%s', (_, route) => {
    it('knows nobody without a valid token', async () => {
      const token = await cloud.staff();
      const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(342)}`;
      expect((await ask(route)).status).toBe(401);
      expect((await ask(route, { token: forged })).status).toBe(401);
    });

    it.each(roles)('lets %s in or not, as the contract says', async (role) => {
      const { status } = await ask(route, { token: await cloud.staff(role) });
      if (route.access.includes(role)) expect([401, 403]).not.toContain(status);
      else expect(status).toBe(403);
    });
  });

  /** What each role sees of the work of another, list by list: shared/auth/work-lists.ts. */
  describe.each(Object.keys(workLists) as WorkList[])('%s', (list) => {
    const route = routes.find(({ id }) => id === list);
    const queries: Record<WorkList, string> = {
      'view-day': '?owner=',
      'view-care-calendar': '?from=2026-11-23&to=2026-11-24&owner=',
      'list-care-messages': '?owner=',
      'list-tickets': '?assignee=',
      'list-customers': '?owner=',
    };
    it.each(['agent', 'supervisor', 'admin'] as const)('shows %s what it may of one person', async (role) => {
      const token = await cloud.staff(role);
      const me = (await (await cloud.request('GET', '/v1/people/me', { token })).json()) as { id: string };
      const statusOf = async (query: string) =>
        (await cloud.request('GET', `${route?.path}${query}`, { token })).status;
      expect(await statusOf(`${queries[list]}${me.id}`)).toBe(200);
      const others = workLists[list] === 'shared' || role !== 'agent' ? 200 : 403;
      expect(await statusOf(`${queries[list]}somebody-else`)).toBe(others);
    });
  });

  it('lets everybody use what is public', async () => {
    for (const route of routes.filter(({ access }) => access === 'public'))
      expect([401, 403], routeKey(route)).not.toContain((await ask(route)).status);
  });
});

/** What the routes answer, held against what their contracts say. */
describe('answers', () => {
  let cloud: TestCloud;
  let token: string;
  const answered = new Set<string>();

  /** Calls a route; status, content type and body must be those of the contract. */
  const call = async (id: string, params: Record<string, string>, asked: Asked = {}, query = '') => {
    const route = routes.find((each) => each.id === id);
    if (!route) throw new Error(`no route ${id}`);
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const response = await cloud.request(route.method, path + query, { token, ...asked });
    const contract = route.responses[response.status];
    expect(contract, `${id} answered ${response.status}`).toBeDefined();
    answered.add(id);
    const schema: z.ZodType | undefined = contract?.schema;
    const expected = (contract?.contentType ?? 'application/json').split(';')[0];
    const type = response.headers.get('content-type')?.split(';')[0];
    const redirects = response.status >= 300 && response.status < 400;
    if (!redirects) expect(type, id).toBe(expected);
    const text = await response.text();
    if (!schema) return undefined;
    const body: unknown = JSON.parse(text);
    expect(schema.safeParse(body).error, id).toBeUndefined();
    return body as Record<string, unknown>;
  };
  const idOf = (body: Record<string, unknown> | undefined, name: string): string => String(body?.[name]);

  beforeAll(async () => {
    cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
    token = await cloud.staff('admin');
  });
  afterAll(() => cloud?.stop());

  it('are those of the contracts', async () => {
    const ticket = await call(
      'submit-ticket',
      {},
      {
        json: {
          form: 'contact',
          kind: 'repair',
          subject: '冰箱不制冷',
          description: '昨天开始。',
          name: '王芳',
          phone: '13800138000',
          fields: { 颜色: '白' },
        },
      },
    );
    const id = idOf(ticket, 'ticketId');
    await cloud.settle();
    await call('show-form', { form: 'contact' });
    await call('switch-form', { form: 'contact' }, { form: { subject: 'x' } });
    const link = new URL(idOf(ticket, 'trackingUrl')).pathname.split('/').at(-1) ?? '';
    await call('show-tracking', { token: link });
    await call('reply-to-ticket', { token: link }, { form: { body: '请尽快。' } });
    await call('show-disown', { token: link });
    await call('disown-ticket', { token: link }, { form: {} });
    await call('list-ticket-messages', { id });
    await call('send-message-again', { id, messageId: 'none' });
    await call('show-ticket-page', { id }, { json: { shown: true } });
    await call('take-back-disown', { id });
    await call('finish-please-call', { id, messageId: 'none' });
    await call('write-reply', { id }, { json: { body: '明天上门。' } });
    await call('render-reply', { id }, { json: { cannedReplyId: 'on-it' } });
    await call('tell-tracking-link', { id });
    await call('write-reply', { id }, { json: { body: '请协助。', cc: ['bo@example.com'] } });
    const { participants } = (await call('get-ticket', { id })) as { participants: Array<{ id: string }> };
    const participantId = participants[0]?.id ?? '';
    await call('set-participant', { id, participantId }, { json: { shown: true } });
    await call('remove-participant', { id, participantId });
    await call('accept-entry', { id, entryId: 'none' });
    await call('write-note', { id }, { json: { body: '老客户。' } });
    const later = { body: '后天上门。', sendAt: new Date(cloud.now().getTime() + 86_400_000).toISOString() };
    const { entryId: replyId = '' } = (await call('write-reply', { id }, { json: later })) as {
      entryId?: string;
    };
    await call('change-reply', { id, replyId }, { json: { body: '大后天上门。' } });
    await call('undo-reply', { id, replyId });
    await call('preview-macro', { id, macroId: 'ask-details' }, { json: {} });
    await call('apply-macro', { id, macroId: 'ask-details' }, { json: {} });
    await call('list-tags', {}, {}, '?q=s');
    await call('follow-ticket', { id, person: 'me' }, { json: {} });
    await call('unfollow-ticket', { id, person: 'me' });
    await call('snooze-ticket', { id }, { json: { until: later.sendAt } });
    await call('wake-ticket', { id });
    await call('put-draft', { id, kind: 'reply' }, { json: { version: 0, text: '您好，' } });
    await call('get-draft', { id, kind: 'reply' });
    await call('list-drafts', {});
    await call('remove-draft', { id, kind: 'reply' });
    await call('get-ticket', { id });
    await call('list-tickets', {}, {}, '?limit=1');
    await call('move-ticket', { id }, { json: { to: 'resolved', outcome: '已修好。' } });
    await call('list-tickets', {}, {}, '?state=resolved');
    const now = cloud.now().toISOString();
    const logged = await call(
      'log-call',
      {},
      {
        json: {
          direction: 'outbound',
          number: '13800138000',
          startedAt: now,
          endedAt: now,
          summary: '回访。',
          promises: [{ text: '回电', dueAt: now }],
          openTicket: { kind: 'enquiry', subject: '保修期' },
        },
      },
    );
    await call('view-call', { id: idOf(logged, 'callId') });
    const [promised] = (logged?.promises ?? []) as Array<{ promiseId: string }>;
    await call('keep-promise', { id: promised?.promiseId ?? '' });
    await cloud.publish('unheard-of', { a: 1 });
    await cloud.settle();
    await call('list-quarantine', {});
    const [asked] = await cloud.events('message-delivery-requested');
    await call('show-message-delivery', { id: String(asked?.detail.data.messageId) });
    await call('show-bulk-mail', {});
    await call('resume-bulk-mail', {});
    await call('lift-suppression', {}, { json: { address: 'nobody@example.com', reason: 'x' } });
    await call('preview-resolved-mails', {}, { json: { ticketIds: [id], outcome: 'Done.' } });
  });

  it('are those of the contracts, for what becomes of a ticket', async () => {
    const open = async (orderNumber: string) => {
      const matter = { kind: 'complaint', email: 'zhao@example.com', orderNumber };
      return (await cloud.postTicket(matter)).ticketId;
    };
    const [id, other] = [await open('1'), await open('2')];
    const mine = { assignee: 'me', priority: 'high' };
    await call('assign-ticket', { id }, { json: mine });
    await call('update-ticket', { id }, { json: { region: '浙江', contact: { name: '赵敏' } } });
    const relation = 'duplicate';
    await call('link-ticket', { id }, { json: { ticketId: other, relation } });
    await call('unlink-ticket', { id }, {}, `?ticketId=${other}&relation=${relation}`);
    await call('handle-complaint', { id }, { json: { stage: 'assessed', cause: 'conduct' } });
    const wish = { type: 'refund', amount: 900_000, currency: 'CNY', reason: '返工两次。' };
    const json = { token: await cloud.staff('agent'), json: wish };
    const cid = idOf(await call('request-compensation', { id }, json), 'compensationId');
    const decision = { decision: 'approved', reason: '合理。' };
    await call('decide-compensation', { id, cid }, { json: decision });
    await call('get-timeline', { id });
    const { timeline } = (await call('get-ticket', { id })) as { timeline: Array<{ id: string }> };
    const evidenceEntryIds = timeline.slice(0, 1).map((entry) => entry.id);
    await call('record-agreement', { id }, { json: { text: '改为蓝色。', evidenceEntryIds } });
    await call('merge-ticket', { id: other }, { json: { into: id, dryRun: true } });
    await call('preview-merge', { id: other }, { json: { into: id } });
    await call('preview-split', { id: other }, { json: { entryIds: ['none'] } });
    await call('split-ticket', { id: other }, { json: { entryIds: ['none'] } });
    await call('merge-ticket', { id: other }, { json: { into: id } });
    await call('get-ticket', { id: other });
    await call('unmerge-ticket', { id: other });
    await cloud.settle();
    await call('confirm-ticket-customer', { id: other }, { json: {} });
    await call('refuse-ticket-customer', { id: other });
    await call('relink-ticket-customer', { id: other }, { json: { confirm: true } });
    await call('change-ticket-contact', { id: other }, { json: { email: 'new@example.com' } });
    await call('revoke-ticket-links', { id: other });
  });

  it('are those of the contracts, for customers', async () => {
    const made = await call('create-customer', {}, { json: { name: '王芳', mails: ['wang@example.com'] } });
    const id = idOf(made, 'customerId');
    await call('save-customer', { id }, { json: { name: '王芳', owner: 'me', version: 1 } });
    await call('list-customers', {}, {}, '?limit=1');
    await call('confirm-contact', { id }, { json: {} });
    await call('confirm-contacts', {}, { json: { customerIds: [id] } });
    await call('start-contacts-upgrade', {});
    await call('drop-suggestion', { id }, {}, '?customerId=none');
    const twin = await call('create-customer', {}, { json: { name: '王芳', mails: ['fang@example.com'] } });
    await call('join-customers', { id: idOf(twin, 'customerId') }, { json: { into: id } });
    await call('remove-contact', { id }, {}, '?address=fang@example.com');
    const json = { kind: 'child', name: '小明' };
    const relationId = idOf(await call('add-relation', { id }, { json }), 'id');
    await call('save-relation', { id, relationId }, { json });
    const birthday = { json: { kind: 'birthday', calendar: 'lunar', month: 8, day: 15 } };
    const dateId = idOf(await call('add-date', { id }, birthday), 'id');
    await call('save-date', { id, dateId }, birthday);
    const filter = { id: 'filter', name: '滤芯', capacity: 3000, perDay: 10, unit: 'L' };
    const product = { name: 'AP-300', purchasedAt: cloud.now().toISOString(), consumables: [filter] };
    const productId = idOf(await call('add-product', { id }, { json: product }), 'id');
    await call('save-product', { id, productId }, { json: product });
    await call('replace-consumable', { id, productId, consumableId: 'filter' }, { json: {} });
    const told = { topic: 'marketing', way: 'mail', given: true, source: 'call' };
    await call('change-consent', { id }, { json: told });
    await call('list-consent', { id });
    const visited = { kind: 'contact', way: 'visit', at: cloud.now().toISOString() };
    await call('add-milestone', { id }, { json: visited });
    await call('get-customer', { id });
    await call('get-customer-timeline', { id });
    await call('list-customer-messages', { id });
    await call('remove-date', { id, dateId });
    await call('remove-relation', { id, relationId });
    await call('remove-product', { id, productId });
    await call('erase-customer', { id });
    await call('get-customer', { id });
  });

  it('are those of the contracts, for texts of care', async () => {
    const made = await call('create-customer', {}, { json: { name: '李娜', mails: ['li@example.com'] } });
    const id = 'spring-festival';
    await call('list-care-variables', {});
    await call('preview-care-template', { id }, { json: { customerId: idOf(made, 'customerId') } });
    await call('preview-care-template', { id: 'none' }, { json: {} });
    await call('test-care-template', { id }, { json: {} });
    const me = idOf(await call('get-me', {}), 'id');
    const document = { id: me, name: '陈伟', mail: 'chen@example.com', role: 'admin' };
    await call('put-person', { id: me }, { json: { document } });
    await call('test-care-template', { id }, { json: {} });
  });

  it('are those of the contracts, for the desk of care', async () => {
    const born = { name: '李雷', mails: ['lei@example.com'], owner: 'me' };
    const customer = idOf(await call('create-customer', {}, { json: born }), 'customerId');
    await call('add-date', { id: customer }, { json: { kind: 'birthday', month: 12, day: 1 } });
    await cloud.settle();
    const listed = await call('list-care-messages', {}, {}, `?customer=${customer}`);
    const [planned] = (listed?.items ?? []) as Array<{ id: string }>;
    const id = planned?.id ?? '';
    await call('get-care-message', { id });
    await call('move-care-message', { id }, { json: { to: '2026-12-02T01:00:00Z' } });
    await call('decide-care-message', { id }, { json: { decision: 'approved' } });
    await call('finish-care-task', { id }, { json: { outcome: 'done' } });
    await call('cancel-care-message', { id }, { json: { reason: '客户不想要' } });
    await call('get-care-message', { id: 'NOBODY' });
    const plan = await call('get-care-plan', { id: 'birthday' });
    await call('dry-run-care-plan', {}, { json: { plan: plan?.document } });
    await call('get-care-plan-figures', { id: 'birthday' });
    await call('get-care-plan-progress', { id: 'birthday' });
    await call('view-care-calendar', {}, {}, '?from=2026-11-23&to=2026-12-23');
    await call('view-day', {});
    const { pathname } = new URL(idOf(await call('renew-care-feed', {}), 'url'));
    const token = pathname.split('/').at(-1) ?? '';
    await call('show-care-feed', { token });
    await call('revoke-care-feed', {});
    await call('show-care-feed', { token });
  });

  it('are those of the contracts, for settings', async () => {
    for (const { one, many, definition } of settingResources) {
      await call(`list-${many}`, {});
      const [document = { id: 'nobody' }] = await builtInOf(definition);
      const { id } = document;
      await call(`put-${one}`, { id }, { json: { document } });
      for (const name of [`get-${one}`, `get-${one}-history`, `remove-${one}`]) await call(name, { id });
    }
    await call('get-me', {});
    await call('dry-run-routing', {}, { json: { kind: 'repair', subject: '漏电' } });
  });

  it('are those of the contracts, for files', async () => {
    const bytes = Buffer.from('序列号 AP300-77');
    const about = { name: '铭牌.txt', mediaType: 'text/plain', size: bytes.length };
    await call('open-upload', {}, { json: about });
    const { uploadId } = await uploadFile(cloud, { ...about, bytes });
    await cloud.settle();
    const { ticketId: id } = await cloud.postTicket({ description: 'With a file.' });
    const added = await call('attach-files', { id }, { json: { uploads: [uploadId] } });
    expect(added).toBeDefined();
    await cloud.settle();
    const { timeline } = (await call('get-ticket', { id })) as {
      timeline: Array<{ attachments?: Array<{ id: string }> }>;
    };
    const attachmentId = timeline.flatMap(({ attachments = [] }) => attachments)[0]?.id ?? '';
    await call('download-attachment', { id, attachmentId });
    await call('find-attachment-address', { id, attachmentId });
    await call('download-file', { token: 'none' });
    await call('show-files', { token: 'none' });
    await call('choose-file', { token: 'none' }, { form: {} });
  });

  it('are those of the contracts, for queues, jobs and who is there', async () => {
    const { ticketId: id } = await cloud.postTicket({ description: 'One of many.' });
    await cloud.settle();
    await call('count-queues', {});
    const letter = { channel: 'letter', kind: 'enquiry', subject: '保修', description: '保修多久？' };
    await call('take-down-ticket', {}, { json: letter });
    const first = {
      kind: 'enquiry',
      subject: '召回',
      body: '请查看。',
      email: 'he@example.com',
      confirmed: true,
    };
    await call('write-first', {}, { json: first });
    await call('list-notices', {});
    await call('get-notice-settings', {});
    await call('put-notice-settings', {}, { json: { mail: { answer: 'daily' } } });
    await call('read-notices', {}, { json: { id: 'none' } });
    await call('sign-presence', { id }, { json: { state: 'viewing' } });
    await call('view-presence', { id });
    await call('list-views', {});
    await call('save-view', { id: 'vips' }, { json: { name: 'VIPs', filters: { tag: 'vip' } } });
    await call('remove-view', { id: 'vips' });
    await call('read-changes', {}, {}, `?ticket=${id}`);
    await call('mark-ticket-seen', { id }, { json: {} });
    const job = await call('start-bulk', {}, { json: { action: 'assign', ticketIds: [id], assignee: 'me' } });
    await cloud.settle();
    await call('view-bulk', { jobId: idOf(job, 'jobId') });
    await call('start-reindex', {});
    await cloud.settle();
  });

  it('are those of the contracts, for what pages and programs fetch', async () => {
    for (const id of ['get-form-script', 'get-widget', 'get-openapi', 'get-icon', 'get-site'])
      await call(id, {});
    await call('get-public-form', { form: 'contact' });
    await call('list-dropped', {});
    await call('restore-dropped', { id: 'NOBODY' });
    const form = 'contact';
    const values = { message: '水泵漏水', email: 'li@example.com' };
    await call('submit-post', { form }, { form: values });
    await call('dry-run-post', { form }, { form: values });
    await call('list-recent-posts', { form });
    await call('set-form-secret', { form }, { json: { secret: 'whsec_of_the_shop' } });
    await call('get-form-secret', { form });
    await call('remove-form-secret', { form });
    await call('list-unreadable-mails', {});
    await call('download-unreadable-mail', { id: 'NOBODY' });
    const entry = { id: '00000-00000', entryId: 'NONE' };
    await call('download-raw-mail', entry);
    await call('download-refused-file', { ...entry, index: '0' });
    await call('open-unreadable-mail', { id: 'NOBODY' }, { json: {} });
    await call('dismiss-unreadable-mail', { id: 'NOBODY' });
  });

  it('refuse in the form of the contracts', async () => {
    for (const id of ['get-ticket', 'view-call', 'keep-promise', 'show-message-delivery'])
      await call(id, { id: 'NOBODY' });
    for (const id of ['show-tracking', 'show-survey', 'show-preferences']) await call(id, { token: 'none' });
    await call('reply-to-ticket', { token: 'none' }, { form: { body: 'x' } });
    await call('answer-survey', { token: 'none' }, { form: { score: '5' } });
    await call('change-preferences', { token: 'none' }, { form: { 'List-Unsubscribe': 'One-Click' } });
  });

  // The last test of the file: it looks at what the tests before it called.
  it('were asked of every route', () => {
    const problems = routes
      .filter(({ id }) => !answered.has(id))
      .map(({ id }) => `route ${id} is never called here: add call('${id}', …) to a test above`);
    expect(problems).toEqual([]);
    expect([...answered].sort()).toEqual(routes.map(({ id }) => id).sort());
  });
});
