import type { CareTemplate } from './care-templates.ts';
import { starterHolidays } from './starter-holidays.ts';
import { starterOccasions } from './starter-occasions.ts';

/** The starter set: one for every occasion and every built-in holiday, warm and short. */
export const builtInCareTemplates: readonly CareTemplate[] = [...starterOccasions, ...starterHolidays];
