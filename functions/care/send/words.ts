import type { CareText } from '../../../shared/mail/care-text.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import type { CareFile } from '../../../shared/table/customer-file.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { CareWorld } from '../contracts.ts';
import type { Texts } from '../store.ts';
import { renderCare } from '../templates/render-care.ts';
import { variablesOf } from '../templates/variables-of.ts';

/** What a message of an occurrence says, in the customer's language. @throws TemplateFailed */
export type Words = (what: {
  texts: Texts;
  plan: CarePlan;
  occurrence: Occurrence;
  file: CareFile;
  world: CareWorld;
}) => CareText;

/** Fills the firm's template with what the file knows. */
export const wordsOf =
  (firm: { name: string; publicUrl: string }): Words =>
  ({ texts: { template, owner }, plan: { occasion }, occurrence, file, world: { holidays } }) => {
    const { language } = file.customer;
    return renderCare(
      template,
      language,
      variablesOf({ file, occurrence, occasion, holidays, owner, firm }, language),
    );
  };
