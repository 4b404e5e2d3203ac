import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/** Whose views are everybody's; subjects of people never begin so. */
export const sharedViews = '#shared';

const key = ({ owner, id }: { owner: string; id: string }): Key => ({ pk: `VIEWS#${owner}`, sk: id });

/** A list of tickets that somebody keeps: what narrows it, its order, its columns. */
export const savedView = defineEntity({
  name: 'saved-view',
  schema: z.object({
    /** Subject of a member of staff, or {@link sharedViews}. */
    owner: z.string(),
    id: z.string(),
    name: z.string(),
    /** As `GET /v1/tickets` takes them in its query. */
    filters: z.record(z.string(), z.string()),
    sort: z.string().optional(),
    columns: z.array(z.string()),
    /** Its place among the views. */
    order: z.number().int(),
    updatedAt: z.string(),
    /** Subject of who wrote it last. */
    updatedBy: z.string(),
  }),
  key,
  keyOf: ({ owner, id }) => ({ owner, id }),
  prefix: (owner: string) => key({ owner, id: '' }),
});
