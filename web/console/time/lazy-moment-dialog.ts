import { lazy } from 'react';

/** The question for a moment comes when somebody asks for one of their own. */
export const MomentDialog = lazy(async () => ({
  default: (await import('./moment-dialog.tsx')).MomentDialog,
}));
