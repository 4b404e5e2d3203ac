import * as z from 'zod';
import { MailChoices } from '../../notices/choices.ts';
import { defineEntity } from '../define-entity.ts';

/** Which notices a member of staff wants by mail, and when. */
export const noticeSettings = defineEntity({
  name: 'notice-settings',
  schema: z.object({
    /** Subject of the member of staff. */
    person: z.string(),
    mail: MailChoices,
    updatedAt: z.string(),
  }),
  key: (person: string) => ({ pk: `NOTICE-SETTINGS#${person}`, sk: 'NOTICE-SETTINGS' }),
  keyOf: ({ person }) => person,
});

export const NoticeDigest = z.object({
  /** Subject of the member of staff. */
  person: z.string(),
  version: z.number().int(),
  /** The last hour of a digest: what was planned for it or before is told, or was not worth telling. */
  through: z.string(),
});
export type NoticeDigest = z.output<typeof NoticeDigest>;

/** How far the digests of a member of staff have come. */
export const noticeDigest = defineEntity({
  name: 'notice-digest',
  schema: NoticeDigest,
  key: (person: string) => ({ pk: `NOTICE-DIGEST#${person}`, sk: 'NOTICE-DIGEST' }),
  keyOf: ({ person }) => person,
});
