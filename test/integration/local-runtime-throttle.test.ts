import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import { resource } from '../support/template-resources.ts';
import { send, startFixture } from './local-runtime-support.ts';

/** So slow a refill that no machine sees it. */
const limit = (burst: number) => ({ ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: burst });

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startFixture({}, (resources) => {
    const { Properties } = resources.Stage as { Properties: object };
    resources.Stage = resource('AWS::ApiGatewayV2::Stage', {
      ...Properties,
      DefaultRouteSettings: limit(3),
      RouteSettings: { 'ANY /rest/{proxy+}': limit(2), 'POST /items/{id}': limit(1) },
    });
  });
});
afterAll(() => cloud.stop());

it('refuses a flood on a route with a limit of its own, and leaves the others what they have', async () => {
  const statuses = async (method: string, path: string, times: number, headers = {}) => {
    const seen: number[] = [];
    for (let nth = 0; nth < times; nth += 1) seen.push((await send(cloud, method, path, { headers })).status);
    return seen;
  };
  expect(await statuses('GET', '/rest/a', 4)).toEqual([200, 200, 429, 429]);
  expect(await statuses('POST', '/items/a', 2)).toEqual([201, 429]);
  const token = await cloud.token({ email: 'a@example.com', role: 'agent' });
  const headers = { authorization: `Bearer ${token}` };
  expect(await statuses('GET', '/staff', 2, headers)).toEqual([200, 200]);
  // Those without a limit of their own share one.
  expect(await statuses('GET', '/items/mine', 2)).toEqual([200, 429]);
  expect(await statuses('GET', '/staff', 1, headers)).toEqual([429]);
});
