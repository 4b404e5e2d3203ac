import type { Language } from '../../../../events/vocabulary.ts';
import { firstThatFit } from '../../../../shared/http/answer-size.ts';
import type { RawRequest } from '../../../../shared/http/request.ts';
import type { FieldError } from '../../../../shared/runtime/errors.ts';
import { newTicketId } from '../../../../shared/runtime/ids.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Placed } from '../../../../shared/table/entities/form-post.ts';
import { formFor } from '../find-form.ts';
import { readLeniently } from '../lenient-post.ts';
import { interpret } from '../names/interpret.ts';
import type { Post } from '../post.ts';
import { putAside } from '../put-aside.ts';
import { rareReaders } from '../read/rare-readers.ts';
import { readPost } from '../read/read-post.ts';
import type { Reading } from '../reading.ts';
import { reasonsOf } from '../reasons-of.ts';
import { remedyOf } from '../remedy.ts';
import { ticketRequestOf } from '../ticket-request.ts';
import { findKept } from './find-kept.ts';
import { postOfKept } from './kept-post.ts';
import { sampler } from './sampler.ts';

export type DryRunDeps = Pick<Ports, 'table' | 'settings'>;

export interface DryRunCommand {
  /** The name of the form in the address. */
  formName: string;
  /** A kept post to be read instead of the body. */
  keptId: string | undefined;
  raw: RawRequest;
  language: Language;
  correlationId: string;
  now: Date;
}

/** Where each value of a post would go, and what ticket it would be. */
export interface DryRun {
  /** The form whose rules hold: `contact` for a name that no form has. */
  form: string;
  charset: string;
  service?: string;
  taken: boolean;
  problems: readonly FieldError[];
  remedy?: string;
  ticket?: object;
  placed: Array<Placed & { value?: string }>;
}

/** Characters that are shown of one value, and of the text of the ticket. */
const maxShownCharacters = 2000;
const maxTextCharacters = 10_000;

/** Bytes of the values as JSON; the rest of the answer has room beside them. */
const maxPlacedBytes = 600_000;

/**
 * Reads a body, or a kept post, as it would be read now, and writes nothing. Tells nothing of robots, blocks and limits: those depend on who
 * posts.
 * @throws DomainError `not-found` for a kept post that is not there, and what reading a body throws.
 */
export const dryRunPost =
  ({ table, settings }: DryRunDeps) =>
  async (command: DryRunCommand): Promise<DryRun> => {
    const { formName, keptId, raw, language, now } = command;
    const form = await formFor(settings, formName, now);
    const post =
      keptId === undefined
        ? await readPost(raw, {
            charsetOfForm: async () => form.charset,
            rareReaders: async () => rareReaders,
          })
        : postOfKept(await findKept(table, keptId, now));
    const reading = interpret(post, form);
    const { problems } = reading;
    return {
      form: form.id,
      charset: post.charset,
      ...(post.service === undefined ? {} : { service: post.service }),
      taken: problems.length === 0,
      problems,
      ...(problems.length > 0 ? { remedy: remedyOf(language, formName, reasonsOf(problems), reading) } : {}),
      ...(problems.length === 0 ? { ticket: await ticketOf(settings, form, reading, command) } : {}),
      placed: firstThatFit(placedOf(post, reading), maxPlacedBytes),
    };
  };

/** The ticket that it would be. Its language is that of the text where the post asks for none. */
async function ticketOf(
  settings: Ports['settings'],
  form: Form,
  reading: Reading,
  { formName, correlationId, now }: DryRunCommand,
): Promise<object> {
  const { submission, text } = readLeniently(reading, formName);
  const context = { id: newTicketId(), settings, askedLanguage: undefined, correlationId, now };
  const request = await ticketRequestOf(form, submission, context);
  const { kind, subject, description, contact, language, channel, fields, routing } = request;
  const { productSerial, orderNumber, region } = request;
  return {
    ...{ kind, subject, description, ...contactOf(contact), language, channel, fields },
    ...{ productSerial, orderNumber, region },
    ...{ queue: routing?.queue, priority: routing?.priority, tags: routing?.tags },
    ...(text === undefined ? {} : { text: text.slice(0, maxTextCharacters) }),
  };
}

const contactOf = ({
  name,
  mail,
  phone,
}: {
  name: string;
  mail?: string | undefined;
  phone?: string | undefined;
}) => ({
  name,
  ...(mail === undefined ? {} : { email: mail }),
  ...(phone === undefined ? {} : { phone }),
});

function placedOf(post: Post, { placed }: Reading): DryRun['placed'] {
  const sampleOf = sampler(post.entries, maxShownCharacters);
  return [...placed.map((each) => ({ ...each, ...sampleOf(each) })), ...putAside(post)];
}
