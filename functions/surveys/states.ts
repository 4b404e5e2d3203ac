import type { Invitation } from '../../shared/table/entities/survey.ts';

export type InvitationState = Invitation['state'];

/** The allowed moves of an invitation. An answer is final; a reopening cancels every other state. */
export const invitationMoves: Record<InvitationState, readonly InvitationState[]> = {
  planned: ['invited', 'cancelled', 'skipped'],
  invited: ['answered', 'cancelled'],
  skipped: ['cancelled'],
  cancelled: [],
  answered: [],
};

export const mayBecome = (from: InvitationState, to: InvitationState): boolean =>
  invitationMoves[from].includes(to);

/**
 * The invitation in its next state, as a whole and one version later; once it is no longer planned it has nothing on the
 * agenda.
 * @throws TypeError for a move that the table does not have: callers ask {@link mayBecome} where that can be.
 */
export function move(
  invitation: Invitation,
  state: InvitationState,
  facts: Partial<Omit<Invitation, 'id' | 'version' | 'state'>> = {},
): Invitation {
  if (!mayBecome(invitation.state, state))
    throw new TypeError(`an invitation in state ${invitation.state} cannot move to state ${state}`);
  const { agenda: _, ...rest } = invitation;
  return { ...rest, ...facts, state, version: invitation.version + 1 };
}
