import type * as z from 'zod';
import type { PartnerEventDefinition } from '../../../events/partner/define-partner-event.ts';
import type { PartnerCustomer } from '../../../events/partner/partner-fields.ts';
import type { Milestone } from '../../../shared/table/entities/customer-parts.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';

/** What a partner told, and who told it under which id. */
export interface Told<T> {
  told: T;
  partner: string;
  inputId: string;
}

/**
 * How a partner event becomes a milestone on the customer's file. Its functions are properties, not methods: the compiler
 * then refuses a function of another event.
 */
export interface Recorder<T extends { customer: PartnerCustomer } = { customer: PartnerCustomer }> {
  event: PartnerEventDefinition;
  /**
   * The milestone: `kind` and `key` identify it on the file, so that an event told again is recorded once. `at` is an instant in
   * ISO 8601, with any offset.
   */
  milestoneOf: (told: Told<T>) => Pick<Milestone, 'kind' | 'key' | 'at' | 'productId'>;
  /** The product on the file that the event is about, where the event does not name its id. */
  product?: {
    isMeant: (product: OwnedProduct, told: Told<T>) => boolean;
    /**
     * The product after the event, which happened at `at` (ISO 8601 in UTC); undefined, or no function, when the event does not
     * change it.
     */
    changedBy?: (product: OwnedProduct, told: T, at: string) => OwnedProduct | undefined;
  };
}

/** Declares a recorder, keeping the type of its event. */
export const recorder = <E extends PartnerEventDefinition>(
  definition: { event: E } & Omit<Recorder<z.output<E['detail']> & { customer: PartnerCustomer }>, 'event'>,
): { event: E } & Recorder => definition as unknown as { event: E } & Recorder;
