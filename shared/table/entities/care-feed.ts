import * as z from 'zod';
import { Language } from '../../../events/vocabulary.ts';
import { stableId } from '../../runtime/ids.ts';
import { defineEntity } from '../define-entity.ts';

export const CareFeed = z.object({
  id: z.string(),
  /** Whose calendar it is: the subject of a person's token. */
  owner: z.string(),
  /** Of its link: raised by every new address, so that the one before opens nothing. */
  version: z.number().int(),
  /** False: no address opens it. */
  active: z.boolean(),
  language: Language,
  /** Whether the owner was among the firm's people when the address was made; absent on feeds of earlier versions. */
  listed: z.boolean().optional(),
  updatedAt: z.string(),
});
export type CareFeed = z.output<typeof CareFeed>;

/** The id of somebody's feed: there is one, and its address does not tell whose. */
export const feedOf = (owner: string): string => stableId('care-feed', owner);

/** The calendar of a member of staff as calendar programs fetch it. */
export const careFeed = defineEntity({
  name: 'care-feed',
  schema: CareFeed,
  key: (id: string) => ({ pk: `FEED#${id}`, sk: 'FEED' }),
  keyOf: ({ id }) => id,
});
