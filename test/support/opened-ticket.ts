import { openTicket, type TicketRequest } from '../../shared/table/builders/open-ticket.ts';

/** All that is written and said when a usual matter is opened at an instant; what is given differs from it. */
export const openedTicket = (now: Date, facts: Partial<TicketRequest> = {}) =>
  openTicket(
    {
      ...{
        id: '7K3M9QX2AB',
        kind: 'enquiry',
        subject: 'Filter',
        description: 'Which?',
        contact: { name: 'Ann' },
      },
      ...{ language: 'en', channel: 'form', timeZone: 'UTC', correlationId: 'c', acknowledge: false },
      ...facts,
    },
    { now, agendaShards: 2 },
  );
