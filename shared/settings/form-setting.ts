import { builtInForms } from './built-in-forms.ts';
import { defineSetting } from './define-setting.ts';
import { Form } from './forms.ts';

/** Intake forms. The built-in ones hold until the firm changes them. */
export const formSetting = defineSetting({ kind: 'form', schema: Form, builtIn: builtInForms });
