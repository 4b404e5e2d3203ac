import type * as z from 'zod';

/** Every partner's source begins with this: `partner.acme`. One rule on it catches all that partners say. */
export const partnerSourcePrefix = 'partner.';

/** The name of the partner that an event comes from. Names are one case: `partner.Acme` and `partner.acme` are one partner. */
export const partnerOf = (source: string): string => source.slice(partnerSourcePrefix.length).toLowerCase();

export interface PartnerEventDefinition<T extends string = string, D extends z.ZodObject = z.ZodObject> {
  readonly type: T;
  readonly version: number;
  readonly summary: string;
  /** The event's `detail`. Fields we do not know are ignored, so partners may add some. */
  readonly detail: D;
  /** The field of the detail that says when it happened, where there is one: it is not in the future. */
  readonly happened?: string;
}

/** Declares an event that partners publish to us: detail-type `type`, with `version` in its detail (1 when absent). */
export const definePartnerEvent = <const T extends string, D extends z.ZodObject>(
  definition: PartnerEventDefinition<T, D>,
): PartnerEventDefinition<T, D> => definition;
