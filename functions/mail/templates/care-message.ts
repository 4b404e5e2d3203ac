import { careBody } from '../../../shared/mail/care-body.ts';
import { careShort } from '../../../shared/mail/care-short.ts';
import type { Renderer } from './renderer.ts';

/** A text of care: the firm's own template (shared/settings/care-templates.ts), filled before the message was queued. */
export const careMessage: Renderer<'care-message'> = {
  automatic: true,
  body: careBody,
  short: (words, { language }) => careShort(words, language),
};
