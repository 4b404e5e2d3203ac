import * as z from 'zod';
import { defineRoute, staff } from '../../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../../shared/http/refusals.ts';
import { DroppedCount, DropReason } from '../../../../shared/table/entities/dropped.ts';
import { Placed } from '../../../../shared/table/entities/form-post.ts';

const FormName = z.string().min(1).max(64);
const PostId = z.string().max(64);
const cursor = z.string().max(300).optional();

const PostedValue = z.object({ name: z.string(), label: z.string().optional(), value: z.string() });

const DroppedPost = z.object({
  id: z.string(),
  at: z.string(),
  reason: DropReason,
  /** The reason in words. */
  message: z.string(),
  /** What the owner of the form can do, so that such posts are taken; absent once a ticket was made of it. */
  remedy: z.string().optional(),
  form: z.string(),
  channel: z.string(),
  /** The site that it was posted from, and the service whose shape it has. */
  origin: z.string().optional(),
  service: z.string().optional(),
  /** A keyed hash; a block list takes it. */
  addressHash: z.string(),
  /** What was posted, as it came; without tokens and secrets. */
  values: z.array(PostedValue),
  /** True where it was longer than what is kept. */
  cut: z.boolean().optional(),
  /** What earlier versions kept. */
  payload: z.record(z.string(), z.unknown()).optional(),
  files: z.int(),
  restoredAs: z.string().optional(),
  restoredBy: z.string().optional(),
});

/** Where a value went, and how it begins. */
const PlacedValue = Placed.extend({ value: z.string().optional() });

const Secret = z.object({
  set: z.boolean(),
  /** When and by whom it was set or removed last. */
  setAt: z.string().optional(),
  setBy: z.string().optional(),
});

const formInPath = { params: z.object({ form: FormName }) };
const noSuchForm = { 404: problem('The form does not exist.') };

export const routes = {
  listDropped: defineRoute({
    id: 'list-dropped',
    method: 'GET',
    path: '/v1/dropped',
    summary:
      'Lists posts that made no ticket, latest first, with the reason and what the owner of the form can do: those that were refused or kept aside (30 days), and those that looked automatic or matched a block list (90 days). Of one network 50 posts a day (UTC) are kept; `countedOnly` tells how many more there were.',
    access: staff,
    query: z.strictObject({
      /** Those that came under this name. */
      form: FormName.optional(),
      /** `refused`: the sender was told. `robot`: the sender was answered as if it had been taken. */
      why: z.enum(['refused', 'robot']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor,
    }),
    responses: {
      200: {
        description:
          'One page. A page of a filter may have fewer than `limit`, or none: while there is a cursor there may be more.',
        schema: z.object({
          items: z.array(DroppedPost),
          nextCursor: z.string().optional(),
          /** Posts beyond those that are kept, by network and UTC day, latest first; on the first page only. */
          countedOnly: z.array(DroppedCount.omit({ expiresAt: true })),
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  restoreDropped: defineRoute({
    id: 'restore-dropped',
    method: 'POST',
    path: '/v1/dropped/{id}/restore',
    summary:
      'Creates the ticket of a post that made none, by the form as it is now. A repeated request returns the same ticket.',
    access: staff,
    params: z.object({ id: PostId }),
    responses: {
      201: {
        description: 'The ticket.',
        schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
      },
      404: problem('The post does not exist or has expired.'),
      409: problem('Someone else changed this at the same time; send the request again.'),
      422: problem('It still has no text, or no way to answer; `remedy` says what to change in the form.'),
      ...staffOnly,
    },
  }),

  dryRunPost: defineRoute({
    id: 'dry-run-post',
    method: 'POST',
    path: '/v1/forms/{form}/dry-run',
    summary:
      'Reads a body as if it were posted to the form: where each value goes and why, and what ticket it would be. Stores nothing.',
    access: staff,
    accepts: ['json', 'form', 'multipart', 'any'],
    ...formInPath,
    query: z.strictObject({
      /** The id of a kept post (`GET /v1/dropped`): it is read instead of the body. */
      post: PostId.optional(),
    }),
    /** Whatever a form or a service posts. */
    body: z.looseObject({}),
    responses: {
      200: {
        description: 'How it is read.',
        schema: z.object({
          /** The form whose rules hold: `contact` for a name that no form has. */
          form: z.string(),
          charset: z.string(),
          service: z.string().optional(),
          taken: z.boolean(),
          problems: z.array(z.object({ path: z.string(), message: z.string() })),
          /** What the owner of the form can do, where it would be refused. */
          remedy: z.string().optional(),
          /** The ticket, where it would be taken. */
          ticket: z
            .object({
              kind: z.string(),
              subject: z.string(),
              description: z.string(),
              /** The first entry, where it is more than the description. */
              text: z.string().optional(),
              name: z.string(),
              email: z.string().optional(),
              phone: z.string().optional(),
              language: z.string(),
              channel: z.string(),
              fields: z.record(z.string(), z.string()),
              productSerial: z.string().optional(),
              orderNumber: z.string().optional(),
              region: z.string().optional(),
              queue: z.string(),
              priority: z.string(),
              tags: z.array(z.string()),
            })
            .optional(),
          placed: z.array(PlacedValue),
        }),
      },
      404: problem('The kept post does not exist or has expired.'),
      ...badBody,
      ...staffOnly,
    },
  }),

  listRecentPosts: defineRoute({
    id: 'list-recent-posts',
    method: 'GET',
    path: '/v1/forms/{form}/recent',
    summary:
      'Lists the last posts of a form, latest first, kept for 30 days: the names that they used, where each value went, and how it begins. A map is made by choosing from them.',
    access: staff,
    ...formInPath,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(20), cursor }),
    responses: {
      200: {
        description: 'One page. While there is a cursor there may be more.',
        schema: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              at: z.string(),
              origin: z.string().optional(),
              service: z.string().optional(),
              charset: z.string(),
              placed: z.array(PlacedValue),
              ticketId: z.string().optional(),
              /** The kept post (`GET /v1/dropped`), where it made no ticket. */
              droppedId: z.string().optional(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
      },
      ...invalidInput,
      ...staffOnly,
    },
  }),

  viewSecret: defineRoute({
    id: 'get-form-secret',
    method: 'GET',
    path: '/v1/forms/{form}/secret',
    summary:
      'Whether the form has a secret, and who set or removed it last. The secret itself is never told.',
    access: staff,
    ...formInPath,
    responses: {
      200: { description: 'What is known.', schema: Secret },
      ...noSuchForm,
      ...invalidInput,
      ...staffOnly,
    },
  }),

  setSecret: defineRoute({
    id: 'set-form-secret',
    method: 'PUT',
    path: '/v1/forms/{form}/secret',
    summary:
      'Sets the secret with which a service signs the posts of the form. It counts while the form names the service in `signed`. It is stored encrypted.',
    access: ['admin'],
    ...formInPath,
    body: z.strictObject({ secret: z.string().trim().min(8).max(300) }),
    responses: {
      200: { description: 'It is set.', schema: Secret },
      ...noSuchForm,
      ...badBody,
      ...staffOnly,
    },
  }),

  removeSecret: defineRoute({
    id: 'remove-form-secret',
    method: 'DELETE',
    path: '/v1/forms/{form}/secret',
    summary:
      'Removes the secret. While the form names a service in `signed`, all of its posts are kept aside.',
    access: ['admin'],
    ...formInPath,
    responses: {
      200: { description: 'There is none.', schema: Secret },
      ...noSuchForm,
      ...invalidInput,
      ...staffOnly,
    },
  }),
};
