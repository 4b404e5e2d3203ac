import * as z from 'zod';
import { defineRoute } from '../../../../shared/http/define-route.ts';
import { htmlPage } from '../../../../shared/http/html-page.ts';
import { badBody, problem } from '../../../../shared/http/refusals.ts';
import { fieldTypes } from '../../../../shared/settings/field-types.ts';
import { gone } from '../../pages/responses.ts';

const params = z.object({ form: z.string().max(64) });

const script = (id: string, path: `/${string}`, summary: string) =>
  defineRoute({
    id,
    method: 'GET',
    path,
    summary,
    access: 'public',
    responses: {
      200: { description: 'The script.', contentType: 'text/javascript' },
      304: { description: 'The caller already has this version of the script.' },
    },
  });

export const routes = {
  showForm: defineRoute({
    id: 'show-form',
    method: 'GET',
    path: '/f/{form}',
    summary: 'Shows the hosted form in Chinese or English.',
    access: 'public',
    params,
    // Others may be there: links to forms carry what campaigns put on them.
    query: z.object({ sent: z.string().max(20).optional(), follow: z.string().optional() }),
    responses: { 200: htmlPage('The form.'), 404: gone, 422: problem('The query is not valid.') },
  }),

  switchForm: defineRoute({
    id: 'switch-form',
    method: 'POST',
    path: '/f/{form}',
    summary: 'Shows the hosted form in the language asked for, with what was typed. Stores nothing.',
    access: 'public',
    params,
    accepts: ['form'],
    body: z.looseObject({}),
    responses: {
      200: htmlPage('The form, with what was typed.'),
      404: gone,
      ...badBody,
    },
  }),

  getPublicForm: defineRoute({
    id: 'get-public-form',
    method: 'GET',
    path: '/v1/forms/{form}/public',
    summary:
      'Returns the questions of a form in one language (`lang`, else Accept-Language), for pages that render the form themselves.',
    access: 'public',
    params,
    responses: {
      200: {
        description: 'The form.',
        schema: z.object({
          id: z.string(),
          language: z.string(),
          title: z.string(),
          intro: z.string(),
          /** To be posted as it is: tells when the form was handed out. */
          formStarted: z.string(),
          questions: z.array(
            z.object({
              name: z.string(),
              path: z.string(),
              type: z.enum([...fieldTypes, 'email', 'phone']),
              group: z.enum(['matter', 'reach', 'details']),
              label: z.string(),
              help: z.string().optional(),
              required: z.boolean(),
              choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
              shownIf: z.object({ field: z.string(), equals: z.array(z.string()) }).optional(),
              max: z.int().optional(),
              autocomplete: z.string().optional(),
            }),
          ),
          texts: z.record(z.string(), z.string()),
          upload: z.object({
            texts: z.record(z.string(), z.string()),
            maxBytes: z.int(),
            maxFiles: z.int(),
          }),
        }),
      },
      404: problem('The form does not exist.'),
    },
  }),
  getWidget: script('get-widget', '/widget.js', 'The widget: a button and a form for any page.'),

  getFormScript: script('get-form-script', '/form.js', 'The script of the hosted form.'),
};
