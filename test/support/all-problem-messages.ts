import { problemMessages } from '../../shared/i18n/problem-messages.ts';
import { staffProblems } from '../../shared/i18n/staff-problems.lazy.ts';

/** The texts of all refusals and of all invalid fields. */
export const allProblemMessages = { ...problemMessages, ...staffProblems };
