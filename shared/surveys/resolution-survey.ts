import type { SurveyKind } from '../../events/vocabulary.ts';
import { stableId } from '../runtime/ids.ts';

/** The kind of survey that follows each resolution. */
export const resolutionSurvey: SurveyKind = 'csat';

/** The id of the one invitation that a resolution can lead to. */
export const invitationId = (ticketId: string, resolution: number): string =>
  stableId(resolutionSurvey, ticketId, String(resolution));
