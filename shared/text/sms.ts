/** The basic table of GSM 03.38 (3GPP TS 23.038, 6.2.1): each of these characters takes one septet. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** The extension table (6.2.1.1): behind an escape, so each takes two. */
const extension = new Set('\f^{}\\[~]|€');

/** How a text travels as SMS. */
export interface SmsSize {
  /** `gsm-7` where every character is in GSM 03.38; one that is not makes the whole text `ucs-2`. */
  coding: 'gsm-7' | 'ucs-2';
  /** Septets, or 16-bit units. */
  units: number;
  /** How many messages it is sent as. */
  segments: number;
}

/** Units of a message alone, and of each part of a longer one, whose header takes the rest (TS 23.040, 9.2.3.24). */
const room = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

/** Tells how long a text is as SMS. What takes two units, an escaped character or a surrogate pair, is not parted. */
export function smsSize(text: string): SmsSize {
  const characters = [...text];
  const coding = characters.every((each) => basic.has(each) || extension.has(each)) ? 'gsm-7' : 'ucs-2';
  const widths = characters.map((each) => (coding === 'ucs-2' ? each.length : extension.has(each) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, part } = room[coding];
  if (units <= alone) return { coding, units, segments: 1 };
  let [segments, used] = [1, 0];
  for (const width of widths) {
    if (used + width > part) [segments, used] = [segments + 1, 0];
    used += width;
  }
  return { coding, units, segments };
}
