import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { ServiceTarget } from './vocabulary.ts';

export const slaPaused = defineEvent({
  type: 'sla-paused',
  version: 1,
  audience: 'internal',
  summary:
    'A service level target stopped while the ticket waits for somebody else. `pause` counts the stops of a cycle.',
  data: z.object({
    ticketId: z.string(),
    target: ServiceTarget,
    cycle: z.number().int().positive(),
    pause: z.number().int().positive(),
    pausedAt: z.iso.datetime(),
  }),
});
