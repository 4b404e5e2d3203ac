import { findUploads } from '../../shared/files/find-uploads.ts';
import type { Ports } from '../../shared/runtime/ports.ts';
import type { Upload } from '../../shared/table/entities/upload.ts';

/** Finds the uploads that staff name by their tokens. */
export type UploadsOf = (tokens: readonly string[], now: Date) => Promise<Upload[]>;

/** Field errors of uploads that cannot be had are at `uploads` of the input: see shared/files/find-uploads.ts. */
export const uploadsOf =
  ({ table, links }: Pick<Ports, 'table' | 'links'>): UploadsOf =>
  (tokens, now) =>
    findUploads({ table, links }, tokens, { now, path: 'uploads' });
