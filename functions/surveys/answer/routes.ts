import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { blankAsAbsent, prose } from '../../../shared/http/text.ts';
import { allScores } from '../../../shared/surveys/kinds.ts';

const page = (description: string) => ({ description, contentType: 'text/html; charset=utf-8' });

/** Id and proof of one invitation; anything else opens the page for dead links. */
const params = z.object({ token: z.string() });

export const routes = {
  showSurvey: defineRoute({
    id: 'show-survey',
    method: 'GET',
    path: '/s/{token}',
    summary: 'Shows the survey of one resolved ticket, or the thanks for its answer. Changes nothing.',
    access: 'public',
    params,
    /** The score to choose beforehand; what is none is ignored. */
    query: z.object({ score: z.string().optional() }),
    responses: {
      200: page('The question, thanks once it is answered, or that its ticket was taken up again.'),
      404: page('The link is wrong, expired, revoked or unknown.'),
    },
  }),

  answerSurvey: defineRoute({
    id: 'answer-survey',
    method: 'POST',
    path: '/s/{token}',
    summary: 'Answers the survey, once.',
    access: 'public',
    accepts: ['form'],
    params,
    body: z
      .object({
        /** The button of the other language: the question is shown again with what was entered, and nothing is taken. */
        switch: z.literal('1').optional(),
        score: z.enum(allScores.map(String)).transform(Number).optional(),
        comment: z.preprocess(blankAsAbsent, prose(2000).optional()),
      })
      .superRefine(({ score, ...entered }, context) => {
        if (score === undefined && entered.switch === undefined)
          context.addIssue({ code: 'custom', path: ['score'], message: 'field.required' });
      }),
    responses: {
      200: page(
        'The survey is already answered, and the first answer stands; or the question in the other language.',
      ),
      303: { description: 'The answer is stored; the page thanks the customer.' },
      404: page('The link is wrong, expired, revoked or unknown.'),
      409: page('The ticket was taken up again since the mail: nothing is asked until it is resolved.'),
      422: page('No score was chosen, or the comment is too long; the page keeps what was entered.'),
    },
  }),
};
