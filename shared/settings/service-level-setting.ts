import { builtInServiceLevels } from './built-in-service-levels.ts';
import { defineSetting } from './define-setting.ts';
import { ServiceLevel } from './service-levels.ts';

/** Service-level policies. The built-in ones hold until the firm changes them. */
export const serviceLevelSetting = defineSetting({
  kind: 'service-level',
  schema: ServiceLevel,
  builtIn: builtInServiceLevels,
});
