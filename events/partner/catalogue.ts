import type { PartnerEventDefinition } from './define-partner-event.ts';
import { messageReceived } from './message-received.v1.ts';
import { partnerMessageReported } from './message-reported.v1.ts';
import { orderDelivered } from './order-delivered.v1.ts';
import { purchaseMade } from './purchase-made.v1.ts';
import { serviceCompleted } from './service-completed.v1.ts';

/** Every partner event and version that is understood. Anything else is quarantined with its reason. */
export const partnerEvents = [
  purchaseMade,
  orderDelivered,
  serviceCompleted,
  partnerMessageReported,
  messageReceived,
] as const satisfies readonly PartnerEventDefinition[];
