import type * as z from 'zod';
import type { SettingKind } from '../table/entities/setting.ts';

/** What every document has: the name it is referred to by. */
export interface Document {
  id: string;
}

/** One kind of setting: its schema, and the documents that hold until the firm changes them. */
export interface SettingDefinition<S extends z.ZodType<Document> = z.ZodType<Document>> {
  readonly kind: SettingKind;
  readonly schema: S;
  readonly builtIn: readonly z.output<S>[];
  /** Further built-in documents, in a `*.lazy.ts` that is read at the first use: large ones that few functions need at once. */
  readonly furtherBuiltIn?: () => Promise<readonly z.output<S>[]>;
}

/** All built-in documents of a kind. */
export const builtInOf = async <S extends z.ZodType<Document>>({
  builtIn,
  furtherBuiltIn,
}: Pick<SettingDefinition<S>, 'builtIn' | 'furtherBuiltIn'>): Promise<readonly z.output<S>[]> =>
  furtherBuiltIn ? [...builtIn, ...(await furtherBuiltIn())] : builtIn;

export const defineSetting = <S extends z.ZodType<Document>>(
  definition: SettingDefinition<S>,
): SettingDefinition<S> => definition;
