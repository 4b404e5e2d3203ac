import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const settingChanged = defineEvent({
  type: 'setting-changed',
  version: 1,
  audience: 'internal',
  summary: 'A document of the firm’s settings was written or taken away.',
  data: z.object({ kind: z.string(), id: z.string(), version: z.number().int() }),
});
