import type { UploadHelp } from '../upload.ts';

/** One question of a form, as `GET /v1/forms/{form}/public` tells it. */
export interface Question {
  name: string;
  path: string;
  type: string;
  group: 'matter' | 'reach' | 'details';
  label: string;
  help?: string;
  required: boolean;
  choices?: Array<{ value: string; label: string }>;
  shownIf?: { field: string; equals: string[] };
  max?: number;
  autocomplete?: string;
}

export interface PublicForm {
  id: string;
  language: string;
  title: string;
  intro: string;
  formStarted: string;
  questions: Question[];
  texts: Record<string, string>;
  /** Limits and words of uploads. */
  upload: UploadHelp;
}

/** The answer to a matter that was taken in. */
export interface SubmittedTicket {
  number: string;
  trackingUrl: string;
}
