import { lazy } from 'react';

/** Dialogs of the bar that are seldom asked for: they come when they are. */
export const OutcomeDialog = lazy(async () => ({
  default: (await import('./outcome-dialog.tsx')).OutcomeDialog,
}));
export const ReasonDialog = lazy(async () => ({
  default: (await import('./reason-dialog.tsx')).ReasonDialog,
}));
