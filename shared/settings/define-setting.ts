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
}

export const defineSetting = <S extends z.ZodType<Document>>(
  definition: SettingDefinition<S>,
): SettingDefinition<S> => definition;
