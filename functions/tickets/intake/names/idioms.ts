import { fitValue } from './fit-value.ts';
import { asideOf, isAgreement, isContext } from './machinery.ts';
import { readAnswer } from './read-answer.ts';
import { meaningOf } from './synonyms.ts';

/** How forms of others name things, and how their customers write them: tables that only their posts need. */
export const idioms = { meaningOf, fitValue, asideOf, isContext, isAgreement, readAnswer };
export type Idioms = typeof idioms;
