import type { TestCloud } from '../../support/local-cloud.ts';

/** What the one who answers customers does, by the staff API. */
export async function staffOf(cloud: TestCloud) {
  const token = await cloud.staff('agent');
  const post = async (path: string, json: unknown): Promise<void> => {
    await cloud.as(token).post(path, json);
    await cloud.settle();
  };
  return {
    /** Gives a complainant something, and records what was agreed on the strength of the ticket's first entry. */
    async settle(ticketId: string, text: string) {
      const wish = { type: 'refund', amount: 8800, currency: 'CNY', reason: text };
      await post(`/v1/tickets/${ticketId}/compensation`, wish);
      const { timeline } = await cloud
        .as(token)
        .get<{ timeline: Array<{ id: string }> }>(`/v1/tickets/${ticketId}`);
      const evidenceEntryIds = timeline.slice(0, 1).map(({ id }) => id);
      await post(`/v1/tickets/${ticketId}/agreement`, { text, evidenceEntryIds });
    },
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
