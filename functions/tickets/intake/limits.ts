import { DomainError } from '../../../shared/runtime/errors.ts';
import { shardOf, stableId } from '../../../shared/runtime/ids.ts';
import type { IntakeLimits } from '../../../shared/settings/forms.ts';
import { countOne } from '../../../shared/table/entities/count.ts';
import { once } from '../../../shared/table/entities/once.ts';
import { ConditionsFailed } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, epochSeconds, hours } from '../../../shared/time/clock.ts';
import { foldedForBlocks } from './guard.ts';
import type { TicketSubmission } from './submission.ts';

/** Every limit of a form. */
export interface AllLimits {
  perAddress: number;
  perContact: number;
  perForm: number;
  minimumSeconds: number;
  duplicateHours: number;
}

/** A form's own limits, and the stage's where it has none. */
export const limitsOf = (own: IntakeLimits, stage: AllLimits): AllLimits => ({
  perAddress: own.perAddress ?? stage.perAddress,
  perContact: own.perContact ?? stage.perContact,
  perForm: own.perForm ?? stage.perForm,
  minimumSeconds: own.minimumSeconds ?? stage.minimumSeconds,
  duplicateHours: own.duplicateHours ?? stage.duplicateHours,
});

/** Writes that belong into intake's transaction, each named by what it means that it is refused. */
export interface GuardWrites {
  writes: Write[];
  meanings: Array<'limited' | 'duplicate'>;
}

/** A busy counter is sharded, since concurrent writes would conflict. */
const shardedLimitPerHour = 400;
const counterShards = 8;

/**
 * Counts the post and records its text, in the transaction that stores it: a refused or repeated post is not counted, and
 * counting needs no extra call. `sameText`: what is done with the record of the text; `keep` where it names the ticket that had it first.
 */
export function guardWrites(
  submission: TicketSubmission,
  facts: {
    ticketId: string;
    /** The form whose rules hold for the post: names that no form has are counted together. */
    formId: string;
    addressHash: string;
    files: number;
    /** The whole text, where it is more than the description. */
    text: string | undefined;
    limits: AllLimits;
    now: Date;
    sameText: 'claim' | 'keep' | 'replace';
  },
): GuardWrites {
  const { sameText, limits, formId, addressHash, ticketId, files, text, now } = facts;
  const at = epochSeconds(now);
  const count = (scope: string, key: string, limit: number, seconds: number): Write[] =>
    limit === 0 ? [] : [countOne({ scope, key, limit, seconds, at })];
  const many = limits.perForm >= shardedLimitPerHour;
  const shard = many ? `#${shardOf(ticketId, counterShards)}` : '';
  const perForm = many ? Math.ceil(limits.perForm / counterShards) : limits.perForm;
  const counts = [
    ...count('address', addressHash, limits.perAddress, 600),
    // Of one network: a stranger who posts with somebody's address must not use up what its owner may post.
    ...count('contact', stableId(addressHash, senderOf(submission)), limits.perContact, 3600),
    ...count('form', `${formId}${shard}`, perForm, 3600),
  ];
  const record =
    limits.duplicateHours === 0 || sameText === 'keep'
      ? []
      : [rememberText(textId(submission, files, text), ticketId, limits, now)].map((write) =>
          sameText === 'replace' && 'put' in write ? { put: write.put } : write,
        );
  return {
    writes: [...counts, ...record],
    meanings: [...counts.map(() => 'limited' as const), ...record.map(() => 'duplicate' as const)],
  };
}

/**
 * What a refused guard write means: the id of the ticket that had the same words before, or a refusal. `from`: index of the first guard
 * write.
 * @throws DomainError `limited` where too much came in; whatever else `error` is.
 */
export function sameTextOrRefusal(error: unknown, { meanings }: GuardWrites, from: number): string {
  if (!(error instanceof ConditionsFailed)) throw error;
  const duplicate = meanings.indexOf('duplicate');
  const earlier = duplicate < 0 ? undefined : error.olds.get(from + duplicate);
  if (earlier) return once.parse(earlier).result.ticketId ?? '';
  if (error.failed.some((index) => meanings[index - from] === 'limited'))
    throw new DomainError('limited', 'error.limited', { cause: error });
  throw error;
}

const contactOf = ({ email, phone }: TicketSubmission): string => email ?? phone ?? '';

/** Who posts: where the contact is none that can be read (an account of a messenger) all that stands beside the words tells it. */
const senderOf = (submission: TicketSubmission): string =>
  contactOf(submission) || JSON.stringify([submission.name, submission.fields]);

/**
 * The same contact and the same words, with as many files: how the words are spaced, punctuated and capitalised is no
 * difference. Who sends it again with a photo wants the photo to arrive.
 */
export function textId(submission: TicketSubmission, files: number, text?: string): string {
  const { subject = '', description, productSerial = '', orderNumber = '', fields = {} } = submission;
  const further = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat();
  const normal = [subject, text ?? description, productSerial, orderNumber, ...further].map((each) =>
    foldedForBlocks(each).replace(/[\s\p{P}]+/gu, ''),
  );
  return stableId(contactOf(submission), String(files), ...normal);
}

function rememberText(key: string, ticketId: string, { duplicateHours }: AllLimits, now: Date): Write {
  const record = once.item({
    scope: 'same-text',
    key,
    fingerprint: '',
    result: { ticketId },
    expiresAt: epochSeconds(after(now, hours(duplicateHours))),
  });
  return { put: record, if: { or: [{ pk: { absent: true } }, { expiresAt: { below: epochSeconds(now) } }] } };
}

/** The stage's limits, as its environment has them in JSON. @throws Error when one is missing or no number. */
export function readLimits(json: string): AllLimits {
  const given = JSON.parse(json) as Record<string, unknown>;
  const read = (name: keyof AllLimits): number => {
    const value = given[name];
    if (typeof value !== 'number') throw new Error(`INTAKE_LIMITS must contain ${name}`);
    return value;
  };
  return {
    perAddress: read('perAddress'),
    perContact: read('perContact'),
    perForm: read('perForm'),
    minimumSeconds: read('minimumSeconds'),
    duplicateHours: read('duplicateHours'),
  };
}
