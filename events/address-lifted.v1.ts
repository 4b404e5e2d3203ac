import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const addressLifted = defineEvent({
  type: 'address-lifted',
  version: 1,
  audience: 'external',
  summary: 'An admin lifted the suppression of an address: mail goes there again, until it comes back again.',
  data: z.object({ addressHash: z.string(), by: z.string() }),
});
