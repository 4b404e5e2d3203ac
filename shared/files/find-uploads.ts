import type { Links } from '../links/links.ts';
import { type FieldError, invalid } from '../runtime/errors.ts';
import { type Upload, upload } from '../table/entities/upload.ts';
import type { Table } from '../table/table.ts';
import { epochSeconds } from '../time/clock.ts';
import { maxFiles } from './limits.ts';

/**
 * The uploads that a form or a member of staff names by their tokens, in that order, for `claimUpload`. What another ticket has
 * claimed is answered too: the claim's condition refuses it, and a repeated request must come so far to be recognised.
 * @param path of the list in the input, for the errors.
 * @throws DomainError `invalid` naming every token that opens nothing or a refused file, or the list when it is too long.
 */
export async function findUploads(
  { table, links }: { table: Pick<Table, 'find'>; links: Pick<Links, 'read'> },
  tokens: readonly string[],
  { now, path }: { now: Date; path: string },
): Promise<Upload[]> {
  if (tokens.length > maxFiles) {
    throw invalid([{ path, message: 'field.too-many-files', params: { max: maxFiles } }]);
  }
  const read = async (token: string): Promise<Upload | Omit<FieldError, 'path'>> => {
    const target = await links.read('upload', token);
    const found = target && (await table.find(upload, target.id));
    if (!found || found.unnamed || (found.expiresAt ?? Number.POSITIVE_INFINITY) < epochSeconds(now))
      return { message: 'field.file-gone' };
    return found.state === 'refused'
      ? { message: 'field.file-refused', params: { file: found.name } }
      : found;
  };
  const results = await Promise.all(tokens.map(read));
  const errors = results.flatMap((result, index): FieldError[] => {
    const at = `${path}.${index}`;
    if (tokens.indexOf(tokens[index] ?? '') < index) return [{ path: at, message: 'field.twice' }];
    return 'message' in result ? [{ path: at, ...result }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  return results.filter((result): result is Upload => !('message' in result));
}
