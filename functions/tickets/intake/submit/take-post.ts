import { DomainError } from '../../../../shared/runtime/errors.ts';
import { isUuid, stableId } from '../../../../shared/runtime/ids.ts';
import type { DropReason } from '../../../../shared/table/entities/dropped.ts';
import { readLeniently } from '../lenient-post.ts';
import { secretOf } from '../secret-of.ts';
import { verifySignature } from '../signature.ts';
import { readStrictly } from '../strict-post.ts';
import { type PostCommand, type ReadDeps, type ReadPost, readWithForm } from './read-with-form.ts';
import { keepRefused, namedPost, type RefusedPost, refusePost } from './refuse-post.ts';
import { type SubmitDeps, type Submitted, submitTicket } from './submit-ticket.ts';

export type TakeDeps = SubmitDeps & ReadDeps & Parameters<typeof secretOf>[0];

/** What became of a post. */
export type PostOutcome =
  | { is: 'submitted'; submitted: Submitted; read: ReadPost }
  | RefusedPost
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
      return refusePost(deps, command, error, read);
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

function commandOf(command: PostCommand, read: ReadPost): Parameters<Submit>[0] {
  const { form, formName, post, reading, start, isStrict, origin } = read;
  const { files, leftOut, service } = post;
  const taken = isStrict
    ? { submission: readStrictly(post, form, formName, reading) }
    : readLeniently(reading, formName);
  const { askedLanguage, network, correlationId, now } = command;
  return {
    ...{ form, post: taken, start, isStrict, files, leftOut, values: reading.values, origin, service },
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
  if (idempotencyKey !== undefined && isUuid(idempotencyKey)) return idempotencyKey;
  const said = JSON.stringify(values);
  // A number that a service counts, or one word for all posts of a page: it names a sending of one form with what it says.
  if (idempotencyKey) return stableId('sent-key', network, form.id, idempotencyKey, said);
  const isOfPage = kind === 'form' && !isStrict;
  if (ofField !== undefined)
    return isOfPage ? stableId('page-key', network, form.id, ofField, said) : ofField;
  // An entry that was changed in the service comes again under its id: it is another matter.
  return delivery === undefined ? undefined : stableId('delivery', network, form.id, service, delivery, said);
}
