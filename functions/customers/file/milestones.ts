import { invalid, notFound } from '../../../shared/runtime/errors.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { changeFile, type FileCommand } from '../change-file.ts';
import { hasHappened, isOldContact, recording } from '../milestones.ts';
import type { MilestoneBody } from '../shapes.ts';

const identityOf = ({ kind, at, key, productId, way }: MilestoneBody): string =>
  kind === 'contact' ? (way ?? '') : (key ?? stableId(kind, productId ?? '', at));

/**
 * Records what happened with a customer. Told again, by key or by all that is told of it, it is recorded once; of
 * contacts the last of each way is kept.
 * @throws DomainError `not-found`, or `invalid` for an instant in the future or an unknown product.
 */
export async function addMilestone(
  table: Table,
  command: FileCommand & { body: MilestoneBody },
): Promise<{ customerId: string; version: number; id: string }> {
  const { customerId, body, now, correlationId } = command;
  const { kind, at, productId } = body;
  hasHappened(at, now, 'at');
  const key = identityOf(body);
  const answer = { id: `${kind}#${key}` };
  const file = await readFile(table, customerId);
  if (!file) throw notFound('error.not-found');
  const isKnown =
    kind === 'contact'
      ? isOldContact(file.milestones, key, at)
      : file.milestones.some((each) => each.kind === kind && each.key === key && each.at === at);
  if (isKnown) return { ...answer, customerId, version: file.customer.version };
  return changeFile(table, command, ({ products }, next) => {
    if (productId !== undefined && !products.some(({ id }) => id === productId))
      throw invalid([{ path: 'productId', message: 'field.unknown-product' }]);
    const about = productId === undefined ? {} : { productId };
    const value = { customerId, kind, key, at, recordedAt: iso(now), ...about };
    return { effects: recording(value, next, now, correlationId), answer };
  });
}
