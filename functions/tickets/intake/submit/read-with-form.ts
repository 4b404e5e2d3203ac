import type { Language } from '../../../../events/vocabulary.ts';
import type { RawRequest } from '../../../../shared/http/request.ts';
import { DomainError } from '../../../../shared/runtime/errors.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import { builtInForm, formFor } from '../find-form.ts';
import { readStart, type Start } from '../guard.ts';
import { formNameOf } from '../lenient-post.ts';
import { interpretWith } from '../names/interpret-with.ts';
import type { Post } from '../post.ts';
import { type ReadContext, readPost } from '../read/read-post.ts';
import type { Reading } from '../reading.ts';
import { originOf } from './origin-of.ts';
import type { SubmitDeps } from './submit-ticket.ts';

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

export type ReadDeps = Pick<SubmitDeps, 'settings' | 'links'> & Pick<ReadContext, 'rareReaders'>;

/** A post as far as it could be read. */
export interface ReadPost {
  form: Form;
  /** The name that it came under; that of the form, or one that no form has. */
  formName: string;
  post: Post;
  reading: Reading;
  /** How the form was handed out. */
  start: Start;
  /** A page of ours showed this form: whoever posted can mend what is wrong. */
  isStrict: boolean;
  origin: string | undefined;
  /** Why the form could not be had, so that it is read by a built-in one: what was typed is shown again even then. */
  failure?: unknown;
}

/**
 * Reads a post by the form that its address names, or that it names itself.
 * @throws DomainError `too-large`.
 */
export async function readWithForm(
  { settings, links, rareReaders }: ReadDeps,
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
  const start = await readStart(links, form.id, reading.formStarted);
  return {
    ...{ form, formName: nameOf(ownName) ?? 'contact', post, reading, start },
    isStrict: start.kind === 'at',
    origin: originOf(raw.headers),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** Bytes of a body which are read where it is too large: of one with very many fields, so few that it has no more than may be. */
const headBytes = [32_768, 2048] as const;

/** As much of a post as its beginning tells, where the whole could not be read; of one that is packed the beginning tells nothing. */
export async function readHead(deps: ReadDeps, command: PostCommand): Promise<ReadPost | undefined> {
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
