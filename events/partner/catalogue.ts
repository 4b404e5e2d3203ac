import type { PartnerEventDefinition } from './define-partner-event.ts';
import { purchaseMade } from './purchase-made.v1.ts';

/** Every partner event and version that is understood. Anything else is quarantined with its reason. */
export const partnerEvents = [purchaseMade] as const satisfies readonly PartnerEventDefinition[];
