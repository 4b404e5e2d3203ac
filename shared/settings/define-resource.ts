import type * as z from 'zod';
import type { Role } from '../http/define-route.ts';
import type { FieldError } from '../runtime/errors.ts';
import type { SettingNotice } from './calendar-ends.ts';
import type { Document, SettingDefinition } from './define-setting.ts';

type Schema = z.ZodType<Document>;

/** Reads the active documents of a kind as they are now. */
export type ReadDocuments = <S extends Schema>(
  definition: SettingDefinition<S>,
) => Promise<ReadonlyMap<string, z.output<S>>>;

/** One kind of setting as the API has it. */
export interface SettingResource<S extends Schema = Schema> {
  readonly path: `/v1/${string}`;
  /** Its names in operation ids: `get-queue`, `list-queues`. */
  readonly one: string;
  readonly many: string;
  /** What one of them is called in the API's documentation. */
  readonly title: string;
  readonly definition: SettingDefinition<S>;
  /** Who may write; all staff may read. */
  readonly writers: readonly Role[];
  /** What of a document does not go together with the other settings; paths are of the document. */
  problemsOf?(document: z.output<S>, read: ReadDocuments): Promise<FieldError[]>;
  /** What is to be told of a document that holds, beside the document itself. */
  noticesOf?(document: z.output<S>, now: Date): SettingNotice[];
  /** What is shown beside the document, made of it: its shape, and what it is of a document. */
  readonly beside?: { readonly shape: z.ZodRawShape; of(document: z.output<S>): Record<string, unknown> };
  /** What else of the settings names this one, as `form contact`: it cannot be taken away. */
  usersOf?(id: string, read: ReadDocuments): Promise<string[]>;
}

export const defineResource = <S extends Schema>(resource: SettingResource<S>): SettingResource<S> =>
  resource;
