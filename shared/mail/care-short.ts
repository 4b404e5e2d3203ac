import type { Language } from '../../events/vocabulary.ts';
import { smsSize } from '../text/sms.ts';
import type { CareText } from './care-text.ts';
import { type ShortText, withStop } from './frame-short.ts';

/** Units that a derived text may take, so that name and refusal fit into one message with it. */
const room = { 'gsm-7': 110, 'ucs-2': 45 } as const;

/**
 * A text of care as SMS or WeChat: the template's own short text, else the subject with the first paragraph where both are short. What stands
 * beside a button may speak of it, so there the subject alone is said, and the button's address is the link. An address at the end of
 * an own short text is its link.
 */
export function careShort({ subject, paragraphs, button, short }: CareText, language: Language): ShortText {
  if (short !== undefined) {
    const at = short.lastIndexOf('https://');
    const hasLink = at > 0 && !/\s/.test(short.slice(at));
    return hasLink
      ? { text: short.slice(0, at).trimEnd(), url: short.slice(at) }
      : { text: short, url: button?.url };
  }
  if (button) return { text: subject, url: button.url };
  const whole = `${withStop(subject, language)}${language === 'en' ? ' ' : ''}${paragraphs[0] ?? ''}`.trim();
  const { coding, units } = smsSize(whole);
  return { text: units <= room[coding] ? whole : subject };
}
