import { isMissingName } from '../customers/names.ts';
import { quotedName } from './quoted.ts';

/** A number that somebody put beside the own name, also in parentheses: `张三 13800138000`. Names of firms have shorter ones. */
const numbers = /[(（]?\+?\d[\d()-]{5,30}[)）]?/gu;

/** The name that a mail begins with, or nothing: no number, no address, and none that a form was filled with for want of one (`N/A`, `匿名`). */
export function greetedName(name: string): string {
  const shown = quotedName(name).replace(numbers, ' ').replace(/\s+/gu, ' ').trim();
  return isMissingName(name) || isMissingName(shown) ? '' : shown;
}
