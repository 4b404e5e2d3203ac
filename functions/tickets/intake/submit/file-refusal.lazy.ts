import type { FileRefusal } from '../../../../shared/files/keep-file.ts';
import { maxFileBytes } from '../../../../shared/files/limits.ts';
import type { FieldError } from '../../../../shared/runtime/errors.ts';
import { showBytes } from '../../../../shared/text/show-bytes.ts';

const messageOf: Partial<Record<FileRefusal, FieldError['message']>> = {
  type: 'field.file-type',
  empty: 'field.file-empty',
  'too-large': 'field.file-too-large',
};

/** Why a file of a page of ours is not kept, with its name and size. Loaded with the first one that is not. */
export const fileRefusal = (path: string, file: string, bytes: number, why: FileRefusal): FieldError => ({
  path,
  message: messageOf[why] ?? 'field.file-refused',
  params: { file, size: showBytes(bytes), max: showBytes(maxFileBytes) },
});
