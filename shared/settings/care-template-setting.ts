import { builtInCareTemplates } from './built-in-care-templates.ts';
import { CareTemplate } from './care-templates.ts';
import { defineSetting } from './define-setting.ts';

/** Texts of care messages. The built-in ones hold until the firm changes them. */
export const careTemplateSetting = defineSetting({
  kind: 'care-template',
  schema: CareTemplate,
  builtIn: builtInCareTemplates,
});
