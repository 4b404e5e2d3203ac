import type { Links } from '../../../shared/links/links.ts';
import { DomainError, invalid } from '../../../shared/runtime/errors.ts';
import { type PageCode, pageCode } from '../../../shared/table/entities/page-code.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { ConditionsFailed, type Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, iso, minutes, seconds } from '../../../shared/time/clock.ts';

/** How often one code may be tried, and how long it holds. */
export const maxCodeTries = 5;
const codeTtlMs = minutes(30);

/** The codes, and so the messages, that one ticket may have; how long after one the next can be asked for. */
export const maxCodes = 6;
const codePauseMs = seconds(60);

/** How often the address of one ticket may be corrected on its page. */
export const maxCorrections = 3;

/** The code that holds before any was tried or sent again: that of the acknowledgement. */
const firstCode = ({ id: ticketId, openedAt }: Ticket): PageCode => ({
  ticketId,
  generation: 1,
  issuedAt: openedAt,
  tries: 0,
  corrections: 0,
});

export const codeNow = async (table: Pick<Table, 'find'>, named: Ticket): Promise<PageCode> =>
  (await table.find(pageCode, named.id)) ?? firstCode(named);

/** Why a code cannot be entered any more; undefined while it can. */
export function whyNotEntered({ issuedAt, tries, usedAt }: PageCode, now: Date): DomainError | undefined {
  if (usedAt !== undefined || now > after(new Date(issuedAt), codeTtlMs))
    return invalid([{ path: 'code', message: 'field.code-expired' }]);
  return tries >= maxCodeTries ? invalid([{ path: 'code', message: 'field.code-exhausted' }]) : undefined;
}

/**
 * Counts a try of the code that holds, before anybody compares it: of many at once no more than five are ever compared.
 * @returns the code with this try counted.
 * @throws DomainError `invalid` where the code is used, too old, or was tried too often.
 */
export async function countTry(
  table: Pick<Table, 'find' | 'change' | 'transact'>,
  named: Ticket,
  now: Date,
): Promise<PageCode> {
  for (let round = 1; round <= 3; round += 1) {
    const known = await table.find(pageCode, named.id);
    const code = known ?? firstCode(named);
    const refusal = whyNotEntered(code, now);
    if (refusal) throw refusal;
    const counted = known ? await countOn(table, known) : await countFirst(table, code);
    if (counted) return counted;
  }
  throw new DomainError('conflict', 'error.conflict');
}

const countOn = (
  table: Pick<Table, 'change'>,
  { ticketId, generation }: PageCode,
): Promise<PageCode | undefined> =>
  table.change(pageCode, {
    update: pageCode.key(ticketId),
    add: { tries: 1 },
    if: { generation, tries: { below: maxCodeTries }, usedAt: { absent: true } },
  });

async function countFirst(table: Pick<Table, 'transact'>, code: PageCode): Promise<PageCode | undefined> {
  const counted = { ...code, tries: 1 };
  try {
    await table.transact([{ put: pageCode.item(counted), if: { pk: { absent: true } } }]);
    return counted;
  } catch (error) {
    if (error instanceof ConditionsFailed) return undefined;
    throw error;
  }
}

/** Whether the digits are those of a code. The code of a ticket that its owner disowned is never right. */
export const isRight = async (
  links: Pick<Links, 'code'>,
  named: Ticket,
  { generation }: PageCode,
  digits: string,
): Promise<boolean> => named.disowned === undefined && digits === (await links.code(named.id, generation));

/** Marks a code as used, on condition that it still holds. */
export const useCode = ({ ticketId, generation }: PageCode, now: Date): Write => ({
  update: pageCode.key(ticketId),
  set: { usedAt: iso(now) },
  if: { generation, usedAt: { absent: true } },
});

/**
 * The next code, and the write that makes it hold instead of the one that was read.
 * @throws DomainError `limited` where the ticket has had all its codes, or `pause` asks to wait for the one that was just sent.
 */
export function nextCode(
  code: PageCode,
  now: Date,
  { pause, corrections = code.corrections }: { pause: boolean; corrections?: number },
): { next: PageCode; write: Write } {
  if (code.generation >= maxCodes) throw new DomainError('limited', 'error.page-sent-enough');
  if (pause && now < after(new Date(code.issuedAt), codePauseMs))
    throw new DomainError('limited', 'error.page-just-sent');
  const { ticketId, generation } = code;
  const next: PageCode = { ticketId, generation: generation + 1, issuedAt: iso(now), tries: 0, corrections };
  const asRead = { or: [{ pk: { absent: true as const } }, { generation }] };
  return { next, write: { put: pageCode.item(next), if: asRead } };
}
