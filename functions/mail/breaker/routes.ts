import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { problem, staffOnly } from '../../../shared/http/refusals.ts';
import { MailCounts } from '../../../shared/table/entities/mail-reputation.ts';

export const Breaker = z.object({
  /** `stopped`: care and survey mail waits; what was decided meanwhile is not lost, unless it grows stale. */
  state: z.enum(['running', 'stopped']),
  stopped: z
    .object({ at: z.iso.datetime(), reason: z.enum(['bounces', 'complaints']), share: z.number() })
    .optional(),
  resumed: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
  /** Care and survey mails of the last 24 hours, since the last resumption only. */
  counted: MailCounts,
  /** Shares at which it stops, of at least 100 mails with 5 bounces or 3 complaints. */
  stopAt: z.object({ bounces: z.number(), complaints: z.number() }),
});
export type Breaker = z.output<typeof Breaker>;

export const routes = {
  showBreaker: defineRoute({
    id: 'show-bulk-mail',
    method: 'GET',
    path: '/v1/care/breaker',
    summary: 'Whether care and survey mail goes, and how many mails bounced or were reported as unwanted.',
    access: ['supervisor', 'admin'],
    responses: { 200: { description: 'How it stands.', schema: Breaker }, ...staffOnly },
  }),

  resetBreaker: defineRoute({
    id: 'resume-bulk-mail',
    method: 'POST',
    path: '/v1/care/breaker',
    summary: 'Lets care and survey mail go again, and counts anew. While it goes this changes nothing.',
    access: ['admin'],
    responses: {
      200: { description: 'It goes.', schema: Breaker },
      409: problem('Somebody was faster.'),
      ...staffOnly,
    },
  }),
};
