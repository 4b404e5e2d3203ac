import { builtInCarePlans } from './built-in-care-plans.ts';
import { CarePlan } from './care-plans.ts';
import { defineSetting } from './define-setting.ts';

/** Care plans of the firm. Of the built-in ones, birthday and follow-up after a purchase are active from the start; the others wait as drafts. */
export const carePlanSetting = defineSetting({
  kind: 'care-plan',
  schema: CarePlan,
  builtIn: builtInCarePlans,
});
