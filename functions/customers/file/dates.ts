import { DomainError, invalid } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { CustomerFile } from '../../../shared/table/customer-file.ts';
import { customerDate, ownBirthday } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import { type DateBody, maxFileParts } from '../shapes.ts';
import { findPart, requireRoom } from './part-ids.ts';

const isOwnBirthday = ({ kind, relationId }: DateBody): boolean =>
  kind === 'birthday' && relationId === undefined;

/**
 * Puts a date on a file.
 * @throws DomainError `not-found`; `invalid` for an unknown relation or when the file is full; `conflict` when the own
 * birthday is on it already.
 */
export const addDate = (table: Table, command: FileCommand & { body: DateBody }) =>
  changeFile(table, command, (file) => {
    requireRoom(file.dates, maxFileParts.dates, 'kind');
    const id = isOwnBirthday(command.body) ? ownBirthday : ulid(command.now);
    if (file.dates.some((date) => date.id === id)) {
      const message = 'field.birthday-known';
      throw new DomainError('conflict', message, { fields: [{ path: 'kind', message }] });
    }
    return putting(file, command, id);
  });

/** @throws DomainError `not-found`, or `invalid` for an unknown relation or a date that would be another one. */
export const saveDate = (table: Table, command: FileCommand & { id: string; body: DateBody }) =>
  changeFile(table, command, (file) => {
    const { id } = findPart(file.dates, command.id);
    if (isOwnBirthday(command.body) !== (id === ownBirthday))
      throw invalid([{ path: 'kind', message: 'field.own-birthday' }]);
    return putting(file, command, id);
  });

/** @throws DomainError `not-found`. */
export const removeDate = (table: Table, command: FileCommand & { id: string }) =>
  changeFile(table, command, ({ dates }) => ({
    effects: { writes: [{ delete: customerDate.key(findPart(dates, command.id)) }] },
    what: ['date'],
    answer: {},
  }));

function putting(
  { customer, relations }: CustomerFile,
  { customerId, body }: FileCommand & { body: DateBody },
  id: string,
) {
  const { relationId } = body;
  if (relationId !== undefined && !relations.some((each) => each.id === relationId))
    throw invalid([{ path: 'relationId', message: 'field.unknown-relation' }]);
  const owner = customer.owner === undefined ? {} : { owner: customer.owner };
  return {
    effects: { writes: [{ put: customerDate.item({ ...body, ...owner, customerId, id }) }] },
    what: ['date'] as const,
    answer: { id },
  };
}
