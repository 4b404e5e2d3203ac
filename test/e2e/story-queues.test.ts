import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

let cloud: TestCloud;
let token: string;
beforeAll(async () => {
  cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
  token = await cloud.staff('admin');
});
afterAll(() => cloud?.stop());

async function ask<T>(method: string, path: string, json?: unknown): Promise<T> {
  const answer = await cloud.request(method, path, { token, ...(json ? { json } : {}) });
  expect(answer.status, path).toBeLessThan(300);
  return (await answer.json()) as T;
}

type Listed = { items: Array<{ ticketId: string; state: string; assignee?: string }> };

it('counts, finds and works off tickets in the background of a running system', async () => {
  const leaks = await cloud.postTicket({ kind: 'repair', subject: '洗衣机漏水', email: 'wang@example.com' });
  const loud = await cloud.postTicket({ kind: 'repair', subject: 'Pump is loud', email: 'li@example.com' });
  await cloud.settle();
  const find = async (q: string) => {
    const { items } = await ask<Listed>('GET', `/v1/tickets?q=${encodeURIComponent(q)}`);
    return items.map(({ ticketId }) => ticketId);
  };
  const repairs = async () => {
    const { items } = await ask<{ items: Array<Record<string, unknown>> }>('GET', '/v1/queues/counts');
    return items.find(({ queue }) => queue === 'repairs');
  };
  expect(await find('漏水')).toEqual([leaks.ticketId]);
  expect(await find('li@example.com')).toEqual([loud.ticketId]);
  expect(await repairs()).toMatchObject({ open: 2, unassigned: 2 });

  await ask('PUT', '/v1/people/agent-7', { document: { id: 'agent-7', name: 'Bo', role: 'agent' } });
  const { jobId } = await ask<{ jobId: string }>('POST', '/v1/tickets/bulk', {
    action: 'assign',
    assignee: 'agent-7',
    filter: { queue: 'repairs', view: 'unassigned' },
  });
  await cloud.settle();
  expect(await ask('GET', `/v1/tickets/bulk/${jobId}`)).toMatchObject({ state: 'finished', done: 2 });
  expect((await ask<Listed>('GET', '/v1/tickets?assignee=agent-7')).items).toHaveLength(2);
  expect(await repairs()).toMatchObject({ open: 2, unassigned: 0 });

  await ask('POST', `/v1/tickets/${loud.ticketId}/notes`, { body: 'The gasket was ordered.' });
  await ask('POST', '/v1/tickets/reindex');
  await cloud.settle();
  expect(await find('gasket')).toEqual([loud.ticketId]);
  expect(await repairs()).toMatchObject({ open: 2 });
  const presence = `/v1/tickets/${loud.ticketId}/presence`;
  expect(await ask('POST', presence, { state: 'replying' })).toMatchObject({
    others: [],
    collision: false,
  });
});
