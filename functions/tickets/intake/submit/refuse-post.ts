import { networkHashOf } from '../../../../shared/http/network.ts';
import { DomainError, type DomainErrorKind } from '../../../../shared/runtime/errors.ts';
import type { DropReason } from '../../../../shared/table/entities/dropped.ts';
import type { FormPost } from '../../../../shared/table/entities/form-post.ts';
import { formNameOf } from '../lenient-post.ts';
import { putAside } from '../put-aside.ts';
import { reasonsOf } from '../reasons-of.ts';
import { droppedOf } from './dropped-of.ts';
import { formPostOf } from './form-post-of.ts';
import { keepDropped } from './keep-dropped.ts';
import { originOf } from './origin-of.ts';
import { type PostCommand, type ReadDeps, type ReadPost, readHead } from './read-with-form.ts';
import type { SubmitDeps } from './submit-ticket.ts';

type RefuseDeps = ReadDeps & Pick<SubmitDeps, 'table'>;

/** A post that was refused. `kept`: where staff find it; absent where its network had as many kept today as it may. */
export interface RefusedPost {
  is: 'refused';
  error: unknown;
  reasons: readonly DropReason[];
  /** Absent where its body could not be read at all. */
  read?: ReadPost;
  kept?: string;
}

/** A refusal, with the post kept where staff find it. Where that fails, the fault is ours, and whoever posted is told to send it again. */
export async function refusePost(
  deps: RefuseDeps,
  command: PostCommand,
  error: unknown,
  read: ReadPost | undefined,
): Promise<RefusedPost> {
  const reasons = reasonsOfRefusal(error, read);
  const refused = { is: 'refused', reasons, ...(read ? { read } : {}) } as const;
  const [reason] = reasons;
  if (reason === undefined) return { ...refused, error };
  try {
    return { ...refused, error, ...(await keepRefused(deps, command, reason, read)) };
  } catch (failure) {
    return { ...refused, error: failure, reasons: [] };
  }
}

/** Under which reasons a refused post is kept, the first one telling; none where its page shows it again, or where the fault is ours. */
function reasonsOfRefusal(error: unknown, read: ReadPost | undefined): readonly DropReason[] {
  if (!(error instanceof DomainError)) return [];
  const isMended = read?.isStrict === true || error.message !== 'error.invalid';
  if (error.kind === 'invalid') return isMended ? [] : reasonsOf(error.fields);
  const reason = reasonOfKind[error.kind];
  return reason === undefined ? [] : [reason];
}

const reasonOfKind: Partial<Record<DomainErrorKind, DropReason>> = {
  limited: 'limited',
  'too-large': 'too-large',
  malformed: 'unreadable',
  'unsupported-media-type': 'unreadable',
};

/** Keeps a post that was refused where staff find it. `kept` is its id; absent where it is only counted. */
export async function keepRefused(
  deps: RefuseDeps,
  command: PostCommand,
  reason: DropReason,
  whole: ReadPost | undefined,
): Promise<{ kept?: string }> {
  const { table, links } = deps;
  const { raw, formOfAddress, network, correlationId, now } = command;
  const read = whole ?? (await readHead(deps, command));
  const post = droppedOf(read?.reading.values ?? [], {
    reason,
    form: read?.formName ?? formNameOf(formOfAddress, undefined) ?? 'contact',
    channel: read?.reading.channel ?? 'form',
    addressHash: await networkHashOf(links, network),
    files: read?.post.files.length ?? 0,
    origin: read?.origin ?? originOf(raw.headers),
    service: read?.post.service,
    ...{ correlationId, now },
  });
  const told = { ...post, ...(whole ? {} : { cut: true }) };
  const named = read && !read.isStrict ? { ...namedPost(read, now), droppedId: post.id } : undefined;
  return (await keepDropped(table, told, named, now)) ? { kept: post.id } : {};
}

/** What tells the map of the form that a post came under. */
export function namedPost({ formName, post, reading, origin }: ReadPost, now: Date): FormPost {
  const { charset, service } = post;
  return formPostOf(
    { form: formName, origin, service, charset },
    [...reading.placed, ...putAside(post)],
    now,
  );
}
