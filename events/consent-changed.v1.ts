import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { CareTopic, ContactWay } from './vocabulary.ts';

export const consentChanged = defineEvent({
  type: 'consent-changed',
  version: 1,
  audience: 'internal',
  summary: 'A customer gave or took back consent to care of a topic by a way.',
  data: z.object({
    customerId: z.string(),
    topic: CareTopic,
    way: ContactWay,
    given: z.boolean(),
  }),
});
