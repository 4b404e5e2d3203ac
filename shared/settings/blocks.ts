import * as z from 'zod';
import { line, mailAddress, slug } from '../http/text.ts';
import { defineSetting } from './define-setting.ts';

const list = <S extends z.ZodType>(of: S) => z.array(of).max(1000).default([]);

/** Whom and what the intake does not want. Posts that meet it are kept as dropped, where staff can see and restore them. */
export const Block = z.strictObject({
  id: slug(64),
  note: line(200).optional(),
  addresses: list(mailAddress),
  /** `example.com` is meant with everything under it. */
  domains: list(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^(?=.{3,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, { message: 'field.invalid' }),
  ),
  /** E.164. */
  phones: list(z.string().regex(/^\+\d{6,15}$/, { message: 'field.phone' })),
  /** Hashes of network addresses, as dropped posts show them. */
  addressHashes: list(z.string().regex(/^[0-9a-f]{32}$/, { message: 'field.invalid' })),
  /** Anywhere in subject or text; width and case are no difference. */
  words: list(line(100)),
});
export type Block = z.output<typeof Block>;

export const blockSetting = defineSetting({ kind: 'block', schema: Block, builtIn: [] });
