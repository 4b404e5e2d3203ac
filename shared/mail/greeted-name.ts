import { isMissingName } from '../customers/names.ts';
import { quotedName } from './quoted.ts';

/** The name that a mail begins with, or nothing: no number, no address, and none that a form was filled with for want of one (`N/A`, `匿名`). */
export function greetedName(name: string): string {
  const shown = quotedName(name);
  return isMissingName(name) || isMissingName(shown) ? '' : shown;
}
