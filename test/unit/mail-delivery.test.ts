import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../../functions/mail/delivery/handler.ts';
import { routes } from '../../functions/mail/delivery/routes.ts';
import { links, publicUrl, urls } from '../support/world/ports.ts';
import { doorWorld, requests } from './mail-support.ts';

const phone = { name: '李娜', phone: '+8613800138000' };

function world() {
  const door = doorWorld();
  const handler = createHandler({
    table: door.table,
    links,
    urls,
    publicUrl,
    firmName: '恒达水泵',
    clock: { now: door.now },
  });
  return {
    ...door,
    async ask(id: string, role = 'partner') {
      const event = {
        routeKey: 'GET /v1/messages/{id}/delivery',
        pathParameters: { id },
        headers: {},
        requestContext: {
          http: { sourceIp: '192.0.2.1' },
          authorizer: { jwt: { claims: { sub: 'partner-1', 'cognito:groups': `[${role}]` } } },
        },
      };
      const answer = (await handler(event as never, {} as never)) as APIGatewayProxyStructuredResultV2;
      return { status: answer.statusCode, json: JSON.parse(answer.body ?? '') as Record<string, unknown> };
    },
  };
}

test('a partner gets phone number and text, with the link in it', async () => {
  const { queue, event, ask } = world();
  await queue({ ...requests.transactional, to: phone });
  await event();
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

test('care by SMS carries the link that unsubscribes this phone number', async () => {
  const { queue, event, ask } = world();
  await queue({ ...requests.care, to: phone });
  await event();
  const { json } = await ask('message-1');
  const expected = await urls.preferences(await links.fingerprint('+8613800138000'), 'service', 'message-1');
  expect(json.text).toContain(expected);
});

test('every other message is not found: mail, not yet delegated, unknown', async () => {
  const { queue, event, ask } = world();
  await queue(requests.transactional);
  await event();
  await queue({ ...requests.transactional, id: 'message-2', to: phone });
  for (const id of ['message-1', 'message-2', 'message-3']) {
    expect(await ask(id)).toMatchObject({ status: 404, json: { type: 'urn:aftercare:problem:not-found' } });
  }
});

test('staff without the role may not read it', async () => {
  const { queue, event, ask } = world();
  await queue({ ...requests.transactional, to: phone });
  await event();
  expect((await ask('message-1', 'agent')).status).toBe(403);
  expect((await ask('message-1', 'admin')).status).toBe(200);
});
