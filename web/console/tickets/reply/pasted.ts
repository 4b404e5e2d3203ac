/** What does not come through when formatted text is pasted. */
export type Loss = 'pictures' | 'tables' | 'formats';

/** What of pasted HTML a plain text cannot keep. Word and WPS write marks of their own, which are nobody's formats. */
export function lossesOf(html: string): Loss[] {
  const losses: Loss[] = [];
  if (/<(img|v:imagedata)\b/i.test(html)) losses.push('pictures');
  if (/<table\b/i.test(html)) losses.push('tables');
  if (/<(?:b|strong|i|em|u|s|strike|h[1-6]|font)[\s>]|font-weight: ?(?:bold|[6-9]00)/i.test(html))
    losses.push('formats');
  return losses;
}

/** Whether its plain form reads better than what an editor makes of it: tables, and what Word and WPS put around their text. */
export const readsBetterPlain = (html: string): boolean =>
  /<table\b|urn:schemas-microsoft-com:office|class="?Mso|ksosoft|WPS Office/i.test(html);
