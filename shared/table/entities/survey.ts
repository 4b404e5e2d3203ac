import * as z from 'zod';
import { Language, SurveyKind } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { customerPartition } from './partitions.ts';

/** `planned` → `invited` → `answered`; or `cancelled` or `skipped`, with the reason. */
export const Invitation = z.object({
  /** Stable id of survey, ticket and resolution: one invitation per resolution, whatever comes twice. */
  id: z.string(),
  version: z.number().int(),
  survey: SurveyKind,
  ticketId: z.string(),
  resolution: z.number().int(),
  state: z.enum(['planned', 'invited', 'answered', 'cancelled', 'skipped']),
  reason: z.string().optional(),
  language: Language.optional(),
  customerId: z.string().optional(),
  plannedAt: z.string(),
  dueAt: z.string().optional(),
  invitedAt: z.string().optional(),
  /** The link answers no more after this. */
  expiresAt: z.string().optional(),
  answeredAt: z.string().optional(),
  linkVersion: z.number().int(),
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Invitation = z.output<typeof Invitation>;

/** One customer asked once. */
export const invitation = defineEntity({
  name: 'invitation',
  schema: Invitation,
  key: (id: string) => ({ pk: `INVITATION#${id}`, sk: 'INVITATION' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys =>
    value.customerId
      ? {
          person: {
            pk: customerPartition(value.customerId),
            sk: `${value.plannedAt}#INVITATION#${value.id}`,
          },
        }
      : {},
});

export const SurveyAnswer = z.object({
  invitationId: z.string(),
  score: z.number().int(),
  comment: z.string().optional(),
  at: z.string(),
});
export type SurveyAnswer = z.output<typeof SurveyAnswer>;

/** The one answer to an invitation. */
export const surveyAnswer = defineEntity({
  name: 'answer',
  schema: SurveyAnswer,
  key: (invitationId: string) => ({ pk: `INVITATION#${invitationId}`, sk: 'ANSWER' }),
  keyOf: ({ invitationId }) => invitationId,
});
