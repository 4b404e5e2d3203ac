/** RFC 9457 as this service writes it: see shared/http/problem.ts. */
export const problemSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', description: 'urn:aftercare:problem: and the kind' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'In the requested language' },
    errors: {
      type: 'array',
      description: 'Each invalid field with its path in the input',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
      },
    },
    remedy: {
      type: 'string',
      description: 'Of a post of a form: what the owner of the form can do, apart from what its sender can',
    },
    kept: { type: 'string', description: 'Of a post of a form: its id where staff list it' },
    correlationId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'correlationId'],
} as const;
