import type { HttpResult } from '../../../../shared/http/request.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { leftOutSentence } from '../../pages/left-out.ts';
import type { Submitted } from './submit-ticket.ts';
import type { Asked, ToldOutcome } from './told-outcome.ts';

/** What whoever posted is answered: a page where a browser shows it, else JSON. */
export async function answerOf(
  { firm, uploadOrigin, links }: Pick<Ports, 'firm' | 'uploadOrigin' | 'links'>,
  outcome: ToldOutcome,
  asked: Asked,
): Promise<HttpResult> {
  const isForPage = asked.wantsHtml && (outcome.read?.post.kind !== 'json' || isNavigation(asked));
  if (outcome.is === 'submitted' && !isForPage) return takenJson(outcome.submitted, asked);
  // The pages and their texts would make every cold start longer: they are read when the first one is shown.
  const { rarerAnswer } = await import('./rarer-answers.lazy.ts');
  const firmName = (await firm(asked.now)).name[asked.language];
  return rarerAnswer({ firmName, uploadOrigin, links }, outcome, { ...asked, isForPage });
}

/** No program navigates: a form may post what looks like JSON (`enctype=text/plain`), and a person sees the answer. */
const isNavigation = ({ raw }: Asked): boolean => raw?.headers['sec-fetch-mode'] === 'navigate';

function takenJson({ ticketId, number, trackingUrl, leftOut }: Submitted, { language }: Asked): HttpResult {
  const told = leftOut.map((file) => ({ ...file, message: leftOutSentence(file, language) }));
  return {
    status: 201,
    json: { ticketId, number, trackingUrl, ...(told.length > 0 ? { leftOut: told } : {}) },
    headers: { location: trackingUrl },
  };
}
