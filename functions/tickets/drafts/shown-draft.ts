import type { Ports } from '../../../shared/runtime/ports.ts';
import type { Draft } from '../../../shared/table/entities/draft.ts';
import { upload } from '../../../shared/table/entities/upload.ts';
import { epochSeconds, iso, seconds } from '../../../shared/time/clock.ts';
import type { ShownDraft } from './shapes.ts';

type Deps = Pick<Ports, 'table' | 'links'>;

/** A draft as its writer sees it, with what became of its files. */
export async function shownDraft(deps: Deps, value: Draft, now: Date): Promise<ShownDraft> {
  const { person: _, expiresAt, uploads = [], ...rest } = value;
  return {
    ...rest,
    expiresAt: iso(new Date(seconds(expiresAt))),
    files: await Promise.all(uploads.map((token) => fileOf(deps, token, now))),
  };
}

async function fileOf(
  { table, links }: Deps,
  uploadId: string,
  now: Date,
): Promise<ShownDraft['files'][number]> {
  const target = await links.read('upload', uploadId);
  const found = target && (await table.find(upload, target.id));
  const isThere =
    found && !found.unnamed && found.ticketId === undefined && (found.expiresAt ?? 0) > epochSeconds(now);
  if (!isThere) return { uploadId, state: 'gone' };
  const { name, mediaType, size, state } = found;
  return { uploadId, state, name, mediaType, size };
}
