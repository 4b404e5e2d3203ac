import * as z from 'zod';
import { Language } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line } from '../../../shared/http/text.ts';
import { CareTemplate } from '../../../shared/settings/care-templates.ts';

const inBoth = <S extends z.ZodType>(schema: S) => z.object({ 'zh-CN': schema, en: schema });

const part = line(200).optional();

/** What a template is shown with. */
const Shown = z.strictObject({
  /** A template as it might be saved, in place of the stored one. */
  draft: CareTemplate.optional(),
  /** Whose file fills it; samples do where it is left out. */
  customerId: line(64).optional(),
  /** Default: the customer's, else the caller's. */
  language: Language.optional(),
  /** The local day that it is about. Default: today. */
  date: z.iso.date().optional(),
  holiday: line(40).optional(),
  /** Ids on the customer's file. What is left out is the first that suits the template. */
  subject: z.strictObject({ dateId: part, productId: part, consumableId: part }).default({}),
});

const noSuch = { 404: problem('The template or the customer does not exist.') };
const params = z.object({ id: line(40) });

export const routes = {
  listCareVariables: defineRoute({
    id: 'list-care-variables',
    method: 'GET',
    path: '/v1/care/templates/variables',
    summary: 'Lists the variables of care templates.',
    access: staff,
    responses: {
      200: {
        description: 'All variables.',
        schema: z.object({
          items: z.array(
            z.object({
              /** `product.name`, said as `{{ product.name }}`. */
              path: z.string(),
              /** `sometimes`: ask for it first, or say what stands there instead. */
              there: z.enum(['always', 'sometimes']),
              description: inBoth(z.string()),
              sample: inBoth(z.union([z.string(), z.number()])),
            }),
          ),
          filters: z.array(z.string()),
        }),
      },
      ...staffOnly,
    },
  }),

  previewCareTemplate: defineRoute({
    id: 'preview-care-template',
    method: 'POST',
    path: '/v1/care/templates/{id}/preview',
    summary: 'Renders a template as a real customer would get it. Sends and stores nothing.',
    access: staff,
    params,
    body: Shown,
    responses: {
      200: {
        description: 'The mail. Its link to the preferences is not valid.',
        schema: z.object({
          language: Language,
          subject: z.string(),
          text: z.string(),
          html: z.string(),
          /** What SMS and WeChat say, and as how many SMS it is sent: one holds 70 Chinese characters, or 160 of GSM 03.38. */
          short: z.object({
            text: z.string(),
            coding: z.enum(['gsm-7', 'ucs-2']),
            units: z.int(),
            segments: z.int(),
          }),
          /** Variables that the template asks for and the file does not have. */
          missing: z.array(z.string()),
        }),
      },
      ...noSuch,
      ...staffOnly,
      ...badBody,
    },
  }),

  testCareTemplate: defineRoute({
    id: 'test-care-template',
    method: 'POST',
    path: '/v1/care/templates/{id}/test',
    summary: 'Sends a template, filled as in the preview, to the caller; never to a customer.',
    access: staff,
    params,
    body: Shown,
    responses: {
      202: {
        description: 'The mail is queued.',
        schema: z.object({ messageId: z.string(), to: z.email() }),
      },
      ...noSuch,
      409: problem('The settings have no mail address for the caller.'),
      ...staffOnly,
      ...badBody,
    },
  }),
};
