import type { Session } from '../auth/session.ts';
import { forgetDrafts } from './forget-drafts.ts';

/** Ends the sign-in; what lies on this device of unsent texts goes with it. */
export function signOut(session: Session): void {
  forgetDrafts();
  void session.end();
}
