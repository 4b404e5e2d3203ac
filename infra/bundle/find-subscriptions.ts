import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subscription } from '../../shared/messaging/subscription.ts';
import { findEntries } from './find-entries.ts';

/**
 * What comes to each Lambda behind a queue, by the name of its entry (`mail/door`): the `subscription` that its folder's
 * subscription.ts exports.
 * @throws Error when a subscription.ts exports none.
 */
export async function findSubscriptions(root: string): Promise<ReadonlyMap<string, Subscription>> {
  const found = new Map<string, Subscription>();
  for (const { name, file } of findEntries(root)) {
    const path = join(dirname(file), 'subscription.ts');
    if (!existsSync(path)) continue;
    const { subscription }: { subscription?: Subscription } = await import(pathToFileURL(path).href);
    if (!subscription) throw new Error(`${path} exports no subscription`);
    found.set(name, subscription);
  }
  return found;
}
