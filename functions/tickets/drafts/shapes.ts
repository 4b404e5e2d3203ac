import * as z from 'zod';
import { TicketState } from '../../../events/vocabulary.ts';
import { DraftKind } from '../../../shared/table/entities/draft.ts';

/** A file of a draft. `gone`: it waited too long for being sent, and has to be uploaded again. */
const DraftFile = z.object({
  uploadId: z.string(),
  state: z.enum(['pending', 'ready', 'refused', 'gone']),
  name: z.string().optional(),
  mediaType: z.string().optional(),
  size: z.int().optional(),
});

export const ShownDraft = z
  .object({
    ticketId: z.string(),
    kind: DraftKind,
    version: z.int(),
    savedAt: z.iso.datetime(),
    /** It is thrown away then. */
    expiresAt: z.iso.datetime(),
    text: z.string(),
    rich: z.string().optional(),
    cc: z.array(z.string()).optional(),
    bcc: z.array(z.string()).optional(),
    toAll: z.boolean().optional(),
    cannedReplyId: z.string().optional(),
    files: z.array(DraftFile),
    state: TicketState.optional(),
  })
  .meta({ id: 'Draft' });
export type ShownDraft = z.output<typeof ShownDraft>;
