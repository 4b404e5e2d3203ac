import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { CareMessage, CareMessageDetail, CustomerName } from './message-shapes.ts';

export const customerNameOf = ({ id, name, grade }: Customer): CustomerName => ({ id, name, grade });

/** An occurrence as lists show it. */
export function messageViewOf(value: Occurrence, customer: Customer | undefined): CareMessage {
  const { id, planId, customerId, topic, occasion, date, dueAt, notAfter, way, task, owner, state } = value;
  const { reason, delivery, unsubscribedAt, answeredAt, movedTo } = value;
  return {
    ...{ id, planId, customerId, topic, occasion, date, dueAt, notAfter, way, state },
    moved: movedTo !== undefined,
    ...(customer ? { customer: customerNameOf(customer) } : {}),
    ...(task ? { task } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(delivery ? { delivery } : {}),
    ...(unsubscribedAt === undefined ? {} : { unsubscribedAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
}

/** An occurrence with its history; `message` as the mail door has it. */
export function messageDetailOf(
  value: Occurrence,
  customer: Customer | undefined,
  message: Message | undefined,
): CareMessageDetail {
  const subject = Object.entries(value.subject).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    ...messageViewOf(value, customer),
    subject: Object.fromEntries(subject),
    plannedAt: value.plannedAt,
    trail: value.trail,
    ...(message ? { message: stateOf(message) } : {}),
  };
}

function stateOf(message: Message): NonNullable<CareMessageDetail['message']> {
  const { id, state, queuedAt, sentAt, skipReason, sesEvent, sesEventAt } = message;
  return {
    ...{ id, state, queuedAt },
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(skipReason === undefined ? {} : { skipReason }),
    ...(sesEvent === undefined ? {} : { sesEvent }),
    ...(sesEventAt === undefined ? {} : { sesEventAt }),
  };
}
