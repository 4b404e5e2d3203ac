import { DomainError, fieldError } from '../../../shared/runtime/errors.ts';
import { contactPoint } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { ConditionsFailed } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';

type Addresses = Pick<Customer, 'mails' | 'phones'>;

export const addressesOf = ({ mails, phones }: Addresses): string[] => [...mails, ...phones];

/** The writes that release addresses of a customer. */
export const releases = (customerId: string, addresses: readonly string[]): Write[] =>
  addresses.map((address) => ({ delete: contactPoint.key(address), if: { customerId } }));

/**
 * Commits writes that claim addresses.
 * @throws DomainError `conflict` naming the fields whose addresses belong to another customer.
 */
export async function claiming<T>(
  asked: Addresses,
  writes: readonly Write[],
  commit: () => Promise<T>,
): Promise<T> {
  try {
    return await commit();
  } catch (error) {
    if (!(error instanceof ConditionsFailed)) throw error;
    const taken = error.failed.flatMap((index) => {
      const write = writes[index];
      return write && 'put' in write && write.put.type === contactPoint.name
        ? [String(write.put.address)]
        : [];
    });
    if (taken.length === 0) throw error;
    const fields = (['mails', 'phones'] as const).flatMap((field) =>
      asked[field].flatMap((address, index) =>
        taken.includes(address) ? [fieldError(`${field}.${index}`, 'field.address-taken')] : [],
      ),
    );
    throw new DomainError('conflict', 'error.address-taken', { fields, cause: error });
  }
}
