import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Intake, startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';
import { type CustomerPost, customerPosts, mappedForm, sendingOf } from '../support/posts/customer-post.ts';
import { hostilePosts } from '../support/posts/hostile-post.ts';
import { judgeTicket, type ShownTicket } from '../support/posts/judge-ticket.ts';

/** A sample of what test/unit/intake-matrix.test.ts posts, through the gateway and the bundles; `npm run prove` posts 2,000. */
const posts = isLong ? 1000 : 25;

let cloud: TestCloud;
let agent: string;

beforeAll(async () => {
  cloud = await startCloud({ clock: { at: '2026-11-30T01:30:00Z', frozen: true } });
  agent = await cloud.staff('agent');
  const admin = cloud.as(await cloud.staff('admin'));
  const form = {
    label: { en: 'Form', 'zh-CN': '表单' },
    kind: 'enquiry',
    limits: { perAddress: 0, perForm: 0 },
  };
  await admin.put('/v1/forms/foreign', { document: { id: 'foreign', ...form } });
  await admin.put('/v1/forms/mapped', { document: { id: 'mapped', ...form, map: mappedForm } });
});
afterAll(() => cloud?.stop());

/** API Gateway takes every body of `text/plain` for UTF-8: other bytes of it are gone before we see them. */
const arrives = ({ kind, charset, gzip }: CustomerPost): boolean =>
  kind !== 'text-plain' || charset === 'utf-8' || gzip;

const bytes = (body: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(body);

it('takes what customers post by forms of any kind, and shows it to staff', async () => {
  for (const sent of fc.sample(customerPosts.filter(arrives), { numRuns: posts, seed: 20261130 })) {
    const { headers, body, path, form } = sendingOf(sent);
    const address = {
      path: `/v1/forms/${form}/posts`,
      query: `/v1/tickets?form=${form}`,
      body: '/v1/tickets',
    };
    const answer = await cloud.request('POST', address[path], { headers, body: bytes(body) });
    expect(answer.status, `${JSON.stringify(sent)} → ${await answer.clone().text()}`).toBe(201);
    const { ticketId } = (await answer.json()) as Intake;
    judgeTicket(sent, await cloud.as(agent).get<ShownTicket>(`/v1/tickets/${ticketId}`));
  }
  await cloud.settle();
  expect(await cloud.json('GET', '/_local/dead-letters')).toEqual({ deadLetters: [] });
}, 3_600_000);

it('answers hostile bytes without a defect', async () => {
  for (const { headers, body, query } of fc.sample(hostilePosts, { numRuns: posts, seed: 20261130 })) {
    const address = `/v1/tickets?${new URLSearchParams(query).toString()}`;
    const answer = await cloud.request('POST', address, { headers, body: bytes(body) });
    expect(answer.status, `${JSON.stringify(headers)} ${body.toString('base64')}`).toBeLessThan(500);
  }
}, 3_600_000);
