import type { Ports } from '../../../shared/runtime/ports.ts';
import type { AgendaItem } from '../../../shared/table/entities/agenda.ts';
import type { Pace } from '../pace/open-pace.ts';
import type { SendAgain, Wakeup } from '../requeue.ts';

/** What the door is given from outside. `replyAddresses` is absent where no mail comes in. */
export type DoorDeps = Pick<
  Ports,
  'table' | 'sender' | 'links' | 'urls' | 'publicUrl' | 'firm' | 'mailFrom' | 'agendaShards' | 'settings'
> & {
  replyAddresses?: Ports['replyAddresses'] | undefined;
  pace: Pace;
  again: SendAgain;
};

/** What woke the door: the event of the deciding transaction, the agenda, or a message that the door requeued. */
export interface Wake {
  messageId: string;
  agendaItem?: AgendaItem;
  again?: Wakeup;
}
