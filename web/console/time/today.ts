import { useKit } from '../app/kit.ts';
import { dayIn } from './days.ts';
import { useNow } from './server-clock.ts';

/** Today in the firm's zone. */
export const useToday = (): string => dayIn(useNow(), useKit().site.timeZone);
