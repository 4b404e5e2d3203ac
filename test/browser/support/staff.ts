import type { TestCloud } from '../../support/local-cloud.ts';

/** What the one who answers customers does, by the staff API. */
export async function staffOf(cloud: TestCloud) {
  const token = await cloud.staff('agent');
  const post = async (path: string, json: unknown): Promise<void> => {
    await cloud.json('POST', path, { json, token });
    await cloud.settle();
  };
  return {
    reply: (ticketId: string, body: string) => post(`/v1/tickets/${ticketId}/replies`, { body }),
    /** A complaint is resolved with its cause only. */
    move: (ticketId: string, to: string, outcome?: string, cause?: string) =>
      post(`/v1/tickets/${ticketId}/transitions`, {
        to,
        ...(outcome ? { outcome } : {}),
        ...(cause ? { cause } : {}),
      }),
  };
}

/** The id in a tracking address. */
export const ticketIdIn = (url: string): string => /\/t\/([^.]+)\./.exec(url)?.[1] ?? '';
