import { messageQueued } from '../../../events/message-queued.v1.ts';
import { dueKinds } from '../../../shared/mail/lanes.ts';
import { queueHandler, whenDue, whenEvent, whenOwn } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { Again } from '../again.ts';
import { deliverMessage } from './deliver-message.ts';
import type { DoorDeps } from './door-deps.ts';

export function createHandler(deps: DoorDeps & { clock: Clock }) {
  const deliver = deliverMessage(deps);
  return queueHandler(
    [
      whenEvent(messageQueued, ({ data: { messageId } }, now) => deliver({ messageId }, now)),
      whenOwn(Again, ({ again }, now) => deliver({ messageId: again.messageId, again }, now)),
      ...Object.values(dueKinds).map((kind) =>
        whenDue(kind, (item, now) => deliver({ messageId: item.ref, agendaItem: item }, now)),
      ),
    ],
    deps.clock,
  );
}
