import * as z from 'zod';
import { badBody, invalidInput, staffOnly } from '../../shared/http/refusals.ts';

const read = { ...staffOnly, ...invalidInput };

/** What every route of settings may refuse. */
export const settingRefusals = {
  read,
  write: { ...read, ...badBody },
};

export const SettingId = z.string().min(1).max(128);

/** `cursor`: the `nextCursor` of the page before. */
export const pageQuery = z.strictObject({ cursor: SettingId.optional() });

/** `removed=true` shows what was taken away as well. */
export const listQuery = pageQuery.extend({ removed: z.enum(['true', 'false']).default('false') });

/** A page; `nextCursor` is there where more follows, as happens with many large documents alone. */
export const pageOfItems = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

/** One setting as it is shown; `beside`: what is made of the document. */
export const settingViewOf = <S extends z.ZodType>(document: S, beside: z.ZodRawShape = {}) =>
  z.object({
    ...beside,
    id: z.string(),
    /** 0: as it was built in, never written. */
    version: z.int(),
    /** There is a built-in document of this id. */
    builtIn: z.boolean(),
    active: z.boolean(),
    document,
    /** What is to be told of it while it holds, such as holidays that end soon; absent where there is nothing. */
    notices: z
      .array(
        z.object({
          code: z.enum(['calendar-ends']),
          since: z.iso.date(),
          text: z.object({ 'zh-CN': z.string(), en: z.string() }),
        }),
      )
      .optional(),
    updatedAt: z.iso.datetime().optional(),
    updatedBy: z.string().optional(),
  });

/** What a write answers. */
export const WrittenSetting = z.object({ id: z.string(), version: z.int(), active: z.boolean() });
