import type { Body } from '../../../shared/http/define-route.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { customerDate, relation } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import { maxFileParts } from '../shapes.ts';
import { findPart, requireRoom } from './part-ids.ts';
import type { routes } from './routes.ts';

type Written = Body<typeof routes.addRelation>;

/** @throws DomainError `not-found`, or `invalid` when the file has as many relations as it can hold. */
export const addRelation = (table: Table, command: FileCommand & { body: Written }) =>
  changeFile(table, command, ({ relations }) => {
    requireRoom(relations, maxFileParts.relations, 'kind');
    const id = ulid(command.now);
    return putting(command, id);
  });

/** @throws DomainError `not-found`. */
export const saveRelation = (table: Table, command: FileCommand & { id: string; body: Written }) =>
  changeFile(table, command, ({ relations }) => putting(command, findPart(relations, command.id).id));

/**
 * Takes a relation away together with its dates.
 * @throws DomainError `not-found`.
 */
export const removeRelation = (table: Table, command: FileCommand & { id: string }) =>
  changeFile(table, command, ({ relations, dates }) => {
    const { id } = findPart(relations, command.id);
    const theirs = dates.filter(({ relationId }) => relationId === id);
    const writes = [
      { delete: relation.key({ customerId: command.customerId, id }) },
      ...theirs.map((date) => ({ delete: customerDate.key(date) })),
    ];
    const what = theirs.length > 0 ? (['relation', 'date'] as const) : (['relation'] as const);
    return { effects: { writes }, what, answer: {} };
  });

const putting = ({ customerId, body }: FileCommand & { body: Written }, id: string) => ({
  effects: { writes: [{ put: relation.item({ ...body, customerId, id }) }] },
  what: ['relation'] as const,
  answer: { id },
});
