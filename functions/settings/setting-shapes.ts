import * as z from 'zod';
import type { RouteResponse } from '../../shared/http/define-route.ts';

/** A refusal as problem+json (RFC 9457). */
export const problem = (description: string): RouteResponse => ({
  description,
  contentType: 'application/problem+json',
});

const read = {
  401: problem('No valid token.'),
  403: problem('The role may not do this.'),
  422: problem('The input is not valid; each invalid field is named.'),
};

/** What every route of settings may refuse. */
export const refusals = {
  read,
  write: {
    ...read,
    400: problem('The body could not be read.'),
    413: problem('The body is too large.'),
    415: problem('Not JSON.'),
  },
};

export const SettingId = z.string().min(1).max(128);

/** `removed=true` shows what was taken away as well. */
export const listQuery = z.strictObject({ removed: z.enum(['true', 'false']).default('false') });

/** One setting as it is shown. */
export const viewOf = <S extends z.ZodType>(document: S) =>
  z.object({
    id: z.string(),
    /** 0: as it was built in, never written. */
    version: z.int(),
    /** There is a built-in document of this id. */
    builtIn: z.boolean(),
    active: z.boolean(),
    document,
    updatedAt: z.iso.datetime().optional(),
    updatedBy: z.string().optional(),
  });

/** What a write answers. */
export const WrittenSetting = z.object({ id: z.string(), version: z.int(), active: z.boolean() });
