import * as z from 'zod';
import { Language } from '../../events/vocabulary.ts';
import { addressLift, addressRefusal, type Refusal, refusalKinds } from '../table/entities/message.ts';
import type { Table } from '../table/table.ts';

/** What an address refused, and since when (ISO 8601). `addressHash` is its fingerprint. */
export async function addressRefusalsOf(
  table: Pick<Table, 'list'>,
  addressHash: string,
): Promise<ReadonlyMap<Refusal, string>> {
  const found = await table.list(addressRefusal, addressRefusal.prefix(addressHash));
  return new Map(found.map(({ what, at }) => [what, at]));
}

/** That an address is refused, as staff see it on a ticket and on a file. */
export const RefusedAddress = z.object({
  address: z.string(),
  /** What is refused: `suppressed` is all mail, `erased` what its erasure stopped, else a category or topic. */
  what: z.enum(refusalKinds),
  why: z.enum(['unsubscribed', 'bounce', 'complaint', 'erased']),
  whyText: z.record(Language, z.string()),
  since: z.iso.datetime(),
  /** An admin may lift it: only a suppression. What the customer refused, only the customer takes back. */
  liftable: z.boolean(),
});
export type RefusedAddress = z.output<typeof RefusedAddress>;

const whyTexts: Record<RefusedAddress['why'], Record<Language, string>> = {
  unsubscribed: { en: 'The customer unsubscribed.', 'zh-CN': '客户已退订。' },
  bounce: { en: 'Mail to it came back.', 'zh-CN': '发往该地址的邮件被退回。' },
  complaint: { en: 'Our mail was reported as unwanted.', 'zh-CN': '我们的邮件被举报为不想要的邮件。' },
  erased: { en: 'The customer was erased.', 'zh-CN': '该客户的资料已按要求删除。' },
};

type Reads = { table: Pick<Table, 'list'>; links: { fingerprint(text: string): Promise<string> } };

/** Everything that some addresses refuse, in their order. */
export async function refusedAmong(
  { table, links }: Reads,
  addresses: readonly string[],
): Promise<RefusedAddress[]> {
  const each = await Promise.all(
    addresses.map(async (address) => {
      const hash = await links.fingerprint(address);
      const found = await table.list(addressRefusal, addressRefusal.prefix(hash));
      return found.map(({ what, reason: why, at: since }) => ({
        ...{ address, what, why, whyText: whyTexts[why], since },
        liftable: what === 'suppressed',
      }));
    }),
  );
  return each.flat();
}

/** Until when what came back or was reported does not count any more, since an admin lifted the suppression then; undefined where nobody did. */
export async function liftedAt(table: Pick<Table, 'page'>, addressHash: string): Promise<string | undefined> {
  const request = { ...addressLift.prefix(addressHash), descending: true, limit: 1 };
  return (await table.page(addressLift, request)).values[0]?.at;
}
