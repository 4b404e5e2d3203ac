import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { forAll } from './drill.ts';
import type { KillWorld } from './kill-world.ts';

export interface Matter {
  email: string;
  key: string;
  ticketId?: string;
  dueAt?: string;
}

/** Customers with something to repair, and how they post it: it can be resolved without an answer. */
export function mattersOf(world: KillWorld) {
  const newMatters = (count: number): Matter[] =>
    Array.from({ length: count }, () => ({ email: world.newAddress(), key: randomUUID() }));

  async function post(matter: Matter): Promise<boolean> {
    const answer = await world.cloud.request('POST', '/v1/tickets', {
      json: {
        form: 'contact',
        kind: 'repair',
        subject: '洗衣机漏水',
        description: '今天开始漏水。',
        name: '王芳',
        email: matter.email,
      },
      headers: { 'idempotency-key': matter.key },
    });
    if (answer.status !== 201) return false;
    matter.ticketId = ((await answer.json()) as { ticketId: string }).ticketId;
    return true;
  }

  /** Customers with a ticket. */
  async function withTickets(count: number): Promise<Matter[]> {
    const matters = newMatters(count);
    for (const answered of await forAll(matters, post)) expect(answered).toBe(true);
    await world.cloud.settle();
    return matters.map((matter) => ({ ...matter, key: randomUUID() }));
  }

  async function resolve({ ticketId, key }: Matter): Promise<boolean> {
    const answer = await world.cloud.request('POST', `/v1/tickets/${ticketId}/transitions`, {
      json: { to: 'resolved', outcome: '已更换进水管。' },
      token: world.token,
      headers: { 'idempotency-key': key },
    });
    return answer.status === 200;
  }

  return { newMatters, post, withTickets, resolve };
}
