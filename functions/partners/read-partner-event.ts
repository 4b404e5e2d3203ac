import * as z from 'zod';
import { partnerEvents } from '../../events/partner/catalogue.ts';
import { partnerOf, partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import { fieldErrors, withInput } from '../../shared/http/problem.ts';
import type { EventBridgeEnvelope } from '../../shared/messaging/envelope.ts';
import { type FieldError, fieldError } from '../../shared/runtime/errors.ts';
import { after, days } from '../../shared/time/clock.ts';

export type Reading =
  | { understood: true; partner: string; spelling?: string; type: string; version: number; detail: unknown }
  | { understood: false; partner: string; reason: QuarantineReason; fields: FieldError[] };

export type QuarantineReason = 'unknown-type' | 'unknown-version' | 'invalid';

const Versioned = z.object({ version: z.number().int().default(1) });

/** How far the clocks of partners may be ahead, zones that were mistaken for others among them. */
const maxSkewMs = days(1);

/**
 * Reads what a partner published by the contract of its type and version, or says why it cannot be read: the fields that are wrong, and
 * of a type or version that is not known the known ones.
 */
export function readPartnerEvent(envelope: EventBridgeEnvelope, now: Date): Reading {
  const partner = partnerOf(envelope.source);
  const refuse = (reason: QuarantineReason, fields: FieldError[] = []): Reading => ({
    understood: false,
    partner,
    reason,
    fields,
  });

  const type = envelope['detail-type'];
  const ofType = partnerEvents.filter((definition) => definition.type === type);
  if (ofType.length === 0) {
    const known = [...new Set(partnerEvents.map((each) => each.type))].join(', ');
    return refuse('unknown-type', [fieldError('detail-type', 'field.known-values', { known })]);
  }
  const versioned = Versioned.safeParse(envelope.detail, withInput);
  if (!versioned.success) return refuse('invalid', fieldErrors(versioned.error));
  const { version } = versioned.data;
  const definition = ofType.find((each) => each.version === version);
  if (!definition) {
    const known = ofType.map((each) => each.version).join(', ');
    return refuse('unknown-version', [fieldError('version', 'field.known-values', { known })]);
  }
  const parsed = definition.detail.safeParse(envelope.detail, withInput);
  if (!parsed.success) return refuse('invalid', fieldErrors(parsed.error));
  const early = definition.happened;
  if (early !== undefined && isFuture(parsed.data, early, now))
    return refuse('invalid', [fieldError(early, 'field.future')]);
  const name = envelope.source.slice(partnerSourcePrefix.length);
  const spelling = name === partner ? {} : { spelling: name };
  return { understood: true, partner, ...spelling, type, version, detail: parsed.data };
}

function isFuture(detail: object, field: string, now: Date): boolean {
  const at = Object.entries(detail).find(([name]) => name === field)?.[1];
  return typeof at === 'string' && new Date(at) > after(now, maxSkewMs);
}
