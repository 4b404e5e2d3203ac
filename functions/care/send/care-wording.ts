import type { CareText } from '../../../shared/mail/care-text.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { CareSettings } from '../contracts.ts';
import type { CareTexts } from '../store.ts';
import { renderCare } from '../templates/render-care.ts';
import { variablesOf } from '../templates/variables-of.ts';
import type { Firm } from '../templates/wording.ts';

/** Returns the text of an occurrence's message in the customer's language. @throws TemplateFailed */
export type CareWording = (what: {
  texts: CareTexts;
  plan: CarePlan;
  occurrence: Occurrence;
  file: CareFile;
  careSettings: CareSettings;
}) => CareText;

/** Fills the firm's template from the customer's file. */
export const careWordingOf =
  (firm: Firm): CareWording =>
  ({ texts: { template, owner }, plan: { occasion }, occurrence, file, careSettings: { holidays } }) => {
    const { language } = file.customer;
    return renderCare(
      template,
      language,
      variablesOf({ file, occurrence, occasion, holidays, owner, firm }, language),
    );
  };
