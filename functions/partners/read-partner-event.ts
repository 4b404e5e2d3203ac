import * as z from 'zod';
import { partnerEvents } from '../../events/partner/catalogue.ts';
import { partnerOf, partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import { fieldErrors, withInput } from '../../shared/http/problem.ts';
import type { EventBridgeEnvelope } from '../../shared/messaging/envelope.ts';
import type { FieldError } from '../../shared/runtime/errors.ts';

export type Reading =
  | { understood: true; partner: string; spelling?: string; type: string; version: number; detail: unknown }
  | { understood: false; partner: string; reason: QuarantineReason; fields: FieldError[] };

export type QuarantineReason = 'unknown-type' | 'unknown-version' | 'invalid';

const Versioned = z.object({ version: z.number().int().default(1) });

/** Reads what a partner published by the contract of its type and version, or says why it cannot be read. */
export function readPartnerEvent(envelope: EventBridgeEnvelope): Reading {
  const partner = partnerOf(envelope.source);
  const refuse = (reason: QuarantineReason, fields: FieldError[] = []): Reading => ({
    understood: false,
    partner,
    reason,
    fields,
  });

  const type = envelope['detail-type'];
  const ofType = partnerEvents.filter((definition) => definition.type === type);
  if (ofType.length === 0) return refuse('unknown-type');
  const versioned = Versioned.safeParse(envelope.detail, withInput);
  if (!versioned.success) return refuse('invalid', fieldErrors(versioned.error));
  const { version } = versioned.data;
  const definition = ofType.find((each) => each.version === version);
  if (!definition) return refuse('unknown-version');
  const parsed = definition.detail.safeParse(envelope.detail, withInput);
  if (!parsed.success) return refuse('invalid', fieldErrors(parsed.error));
  const name = envelope.source.slice(partnerSourcePrefix.length);
  const spelling = name === partner ? {} : { spelling: name };
  return { understood: true, partner, ...spelling, type, version, detail: parsed.data };
}
