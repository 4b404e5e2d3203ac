import { expect, test } from 'vitest';
import { routes } from '../../functions/mail/delivery/routes.ts';
import { urls } from '../support/world/ports.ts';
import { delivered, requests } from './mail-support.ts';

const phone = { name: '李娜', phone: '+8613800138000' };

/** A partner's view of a message that the door was told of. */
async function partner(request: Parameters<typeof delivered>[0]) {
  const door = await delivered(request);
  return {
    ...door,
    async ask(id: string, role = 'partner') {
      const route = 'GET /v1/messages/{id}/delivery';
      const answer = await door.ask(route, { params: { id }, staff: 'partner-1', groups: `[${role}]` });
      return { status: answer.statusCode, json: answer.json as Record<string, unknown> };
    },
  };
}

test('a partner gets phone number and text, with the link in it', async () => {
  const { ask } = await partner({ ...requests.transactional, to: phone });
  const { status, json } = await ask('message-1');
  expect(status).toBe(200);
  expect(routes.messageDelivery.responses[200].schema.parse(json)).toEqual(json);
  expect(json).toMatchObject({
    to: { phone: '+8613800138000' },
    language: 'zh-CN',
    category: 'transactional',
  });
  expect(json.text).toContain(await urls.tracking('7K3M9QX2AB', 1));
});

test('care by SMS is short, and tells how to refuse it with one word', async () => {
  const { ask } = await partner({ ...requests.care, to: phone });
  const { json } = await ask('message-1');
  expect(json.text).toBe('【恒达水泵】您选购的 P-20，用得还顺手吗？退订回T https://care.example/f/contact');
});

test('every other message is not found: mail, not yet delegated, unknown', async () => {
  const { ask, queue } = await partner(requests.transactional);
  await queue({ ...requests.transactional, id: 'message-2', to: phone });
  for (const id of ['message-1', 'message-2', 'message-3']) {
    expect(await ask(id)).toMatchObject({ status: 404, json: { type: 'urn:aftercare:problem:not-found' } });
  }
});

test('staff without the role may not read it', async () => {
  const { ask } = await partner({ ...requests.transactional, to: phone });
  expect((await ask('message-1', 'agent')).status).toBe(403);
  expect((await ask('message-1', 'admin')).status).toBe(200);
});
