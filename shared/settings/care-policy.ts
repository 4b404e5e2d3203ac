import * as z from 'zod';
import { WallClock } from './care-plans.ts';
import { defineSetting } from './define-setting.ts';
import type { Settings } from './open-settings.ts';

/** What holds for all care together. There is one document, `policy`. */
export const CarePolicy = z.strictObject({
  id: z.literal('policy'),
  /** True: nothing of care leaves, nothing new is handed to staff; what falls due meanwhile waits, or grows stale. */
  paused: z.boolean().default(false),
  /** At most so many care messages to one customer in so many civil days, over all plans, and never two on one day; `service` follow-ups count, tasks do not. */
  cap: z
    .strictObject({ count: z.int().min(1).max(1000), days: z.int().min(1).max(90) })
    .default({ count: 3, days: 7 }),
  /** When nobody is disturbed, by the customer's own clock; may span midnight. */
  quietHours: z
    .strictObject({ from: WallClock, until: WallClock })
    .default({ from: '21:00', until: '08:00' }),
  /** Marketing mail says so in its subject: `AD`, 【广告】 (Measures for the Administration of Internet Email Services, 2006, art. 13). */
  markMarketing: z.boolean().default(true),
  /** Bulk mail stops at these shares of what was sent lately; AWS reviews an account at 5% and 0.1%. */
  stopAt: z
    .strictObject({ bounces: z.number().gt(0).max(1), complaints: z.number().gt(0).max(1) })
    .default({ bounces: 0.04, complaints: 0.0008 }),
});
export type CarePolicy = z.output<typeof CarePolicy>;

const usualPolicy = CarePolicy.parse({ id: 'policy' });

export const carePolicySetting = defineSetting({
  kind: 'care-policy',
  schema: CarePolicy,
  builtIn: [usualPolicy],
});

/** The policy that holds. One that was removed is the built-in one. */
export const carePolicyOf = async (settings: Settings, now: Date): Promise<CarePolicy> =>
  (await settings.all(carePolicySetting, now)).get('policy') ?? usualPolicy;
