import type { Language } from '../../../../events/vocabulary.ts';
import { networkHashOf } from '../../../../shared/http/network.ts';
import type { RawRequest } from '../../../../shared/http/request.ts';
import { DomainError, type DomainErrorKind } from '../../../../shared/runtime/errors.ts';
import { stableId } from '../../../../shared/runtime/ids.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { DropReason } from '../../../../shared/table/entities/dropped.ts';
import { builtInForm, formFor } from '../find-form.ts';
import { formNameOf, readLeniently } from '../lenient-post.ts';
import { interpretWith } from '../names/interpret-with.ts';
import type { Post } from '../post.ts';
import { type ReadContext, readPost } from '../read/read-post.ts';
import type { Reading } from '../reading.ts';
import { reasonsOf } from '../reasons-of.ts';
import { secretOf } from '../secret-of.ts';
import { verifySignature } from '../signature.ts';
import { readStrictly } from '../strict-post.ts';
import { droppedOf } from './dropped-of.ts';
import { formPostOf } from './form-post-of.ts';
import { keepDropped } from './keep-dropped.ts';
import { originOf } from './origin-of.ts';
import { type SubmitDeps, type Submitted, submitTicket } from './submit-ticket.ts';

/** A post as it comes to the address of a form. */
export interface PostCommand {
  raw: RawRequest;
  /** The form that the address names. */
  formOfAddress: string | undefined;
  /** The parameter `token` of the address, where services that sign nothing have their secret. */
  token: string | undefined;
  /** As the header has it; the field of a form, or a service's own id, stands in for it. */
  idempotencyKey: string | undefined;
  /** The language that the request asked for, if it did. */
  askedLanguage: Language | undefined;
  /** The network of the peer: see shared/http/network.ts. */
  network: string;
  correlationId: string;
  now: Date;
}

export type TakeDeps = SubmitDeps & Parameters<typeof secretOf>[0] & Pick<ReadContext, 'rareReaders'>;

/** A post as far as it could be read. */
export interface ReadPost {
  form: Form;
  /** The name that it came under; that of the form, or one that no form has. */
  formName: string;
  post: Post;
  reading: Reading;
  /** A page of ours showed the form: whoever posted can mend what is wrong. */
  isStrict: boolean;
  origin: string | undefined;
  /** Why the form could not be had, so that it is read by a built-in one: what was typed is shown again even then. */
  failure?: unknown;
}

/** What became of a post. `read` is absent where its body could not be read at all. */
export type PostOutcome =
  | { is: 'submitted'; submitted: Submitted; read: ReadPost }
  /** `kept`: where staff find it; absent where its network had as many kept today as it may. */
  | { is: 'refused'; error: unknown; reasons: readonly DropReason[]; read?: ReadPost; kept?: string }
  | { is: 'aside'; reason: DropReason; read: ReadPost; kept?: string };

/** Takes in whatever is posted to the address of a form. Never throws what the post is to blame for. */
export const takePost = (deps: TakeDeps) => {
  const submit = submitTicket(deps);
  return async (command: PostCommand): Promise<PostOutcome> => {
    let read: ReadPost | undefined;
    try {
      read = await readWithForm(deps, command);
      if (read.failure !== undefined) throw read.failure;
      const reason = await refusedSignature(deps, command, read);
      if (reason) return { is: 'aside', reason, read, ...(await keepRefused(deps, command, reason, read)) };
      const submitted = await submitOnce(submit, commandOf(command, read), read);
      return { is: 'submitted', submitted, read };
    } catch (error) {
      return refusedWith(deps, command, error, read);
    }
  };
};

/** What is wrong with the signature of a post, where its form wants one. */
async function refusedSignature(
  deps: TakeDeps,
  { raw: { headers, bytes }, token }: PostCommand,
  { form }: ReadPost,
): Promise<DropReason | undefined> {
  if (form.signed === undefined) return undefined;
  return verifySignature(form.signed, { headers, bytes, token }, await secretOf(deps, form.id));
}

/** A refusal, with the post kept where staff find it. Where that fails, the fault is ours, and whoever posted is told to send it again. */
async function refusedWith(
  deps: TakeDeps,
  command: PostCommand,
  error: unknown,
  read: ReadPost | undefined,
): Promise<PostOutcome> {
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

type Submit = ReturnType<typeof submitTicket>;

/**
 * A page may carry one key for all who post from it: where the key was not made for this sending, the post is taken without it. A page of
 * ours, and a program that sends the header, are told.
 */
async function submitOnce(
  submit: Submit,
  command: Parameters<Submit>[0],
  { isStrict, reading: { idempotencyKey } }: ReadPost,
): Promise<Submitted> {
  try {
    return await submit(command);
  } catch (error) {
    const isOfPage = !isStrict && command.idempotencyKey === idempotencyKey;
    const isReused = error instanceof DomainError && error.message === 'error.idempotency-reused';
    if (!isOfPage || !isReused) throw error;
    return submit({ ...command, idempotencyKey: undefined });
  }
}

async function readWithForm(
  { settings, rareReaders }: Pick<TakeDeps, 'settings' | 'rareReaders'>,
  { raw, formOfAddress, now }: PostCommand,
): Promise<ReadPost> {
  let failure: unknown;
  const nameOf = (ofPost: string | undefined) => formNameOf(formOfAddress, ofPost);
  const formOf = async (ofPost: string | undefined): Promise<Form> => {
    try {
      return await formFor(settings, nameOf(ofPost), now);
    } catch (error) {
      failure = error;
      return builtInForm();
    }
  };
  const charsetOfForm = async (ofPost: string | undefined) => (await formOf(ofPost)).charset;
  const post = await readPost(raw, { charsetOfForm, rareReaders });
  const ownName = post.entries.find(({ name, isField }) => name === 'form' && !isField)?.value;
  const form = await formOf(ownName);
  const { idioms } = await import('./idioms.lazy.ts');
  const reading = interpretWith(idioms, post, form);
  return {
    ...{ form, formName: nameOf(ownName) ?? 'contact', post, reading },
    isStrict: reading.formStarted !== undefined,
    origin: originOf(raw.headers),
    ...(failure === undefined ? {} : { failure }),
  };
}

function commandOf(command: PostCommand, read: ReadPost): Parameters<Submit>[0] {
  const { form, formName, post, reading, isStrict, origin } = read;
  const { files, leftOut, service } = post;
  const taken = isStrict
    ? { submission: readStrictly(post, form, formName, reading) }
    : readLeniently(reading, formName);
  const { askedLanguage, network, correlationId, now } = command;
  return {
    ...{ form, post: taken, isStrict, files, leftOut, values: reading.values, origin, service },
    named: isStrict ? undefined : namedPost(read, now),
    idempotencyKey: keyOf(command, read, taken.submission.idempotencyKey),
    ...{ askedLanguage, network, correlationId, now },
  };
}

/**
 * What names the sending, so that the same sent again is one ticket: the header, our own field, or the service's id with what it says.
 * A UUID that a program sends, or a page of ours, is known to its sender alone. Any other name can be read in a page or counted: it holds
 * within one network, for whoever sends the same again is led to the page of the first.
 */
function keyOf(
  { idempotencyKey, network }: PostCommand,
  { form, isStrict, post: { kind, service = '', delivery }, reading: { values } }: ReadPost,
  ofField: string | undefined,
): string | undefined {
  if (idempotencyKey !== undefined && isUuid.test(idempotencyKey)) return idempotencyKey;
  const said = JSON.stringify(values);
  // A number that a service counts, or one word for all posts of a page: it names a sending of one form with what it says.
  if (idempotencyKey) return stableId('sent-key', network, form.id, idempotencyKey, said);
  const isOfPage = kind === 'form' && !isStrict;
  if (ofField !== undefined)
    return isOfPage ? stableId('page-key', network, form.id, ofField, said) : ofField;
  // An entry that was changed in the service comes again under its id: it is another matter.
  return delivery === undefined ? undefined : stableId('delivery', network, form.id, service, delivery, said);
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function namedPost({ formName, post, reading, origin }: ReadPost, now: Date): ReturnType<typeof formPostOf> {
  const { charset, service } = post;
  const ignored = post.ignored.map(({ name, reason }) => ({ name, to: 'ignored', why: reason }));
  return formPostOf({ form: formName, origin, service, charset }, [...reading.placed, ...ignored], now);
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

/** Bytes of a body which are read where it is too large: of one with very many fields, so few that it has no more than may be. */
const headBytes = [32_768, 2048] as const;

/** Keeps a post that was refused where staff find it. `kept` is its id; absent where it is only counted. */
async function keepRefused(
  deps: TakeDeps,
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

/** As much of a post as its beginning tells, where the whole could not be read; of one that is packed the beginning tells nothing. */
async function readHead(deps: TakeDeps, command: PostCommand): Promise<ReadPost | undefined> {
  const { bytes, headers } = command.raw;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return undefined;
  for (const size of headBytes) {
    const raw = { bytes: bytes.subarray(0, size), headers };
    try {
      return await readWithForm(deps, { ...command, raw });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return undefined;
}
