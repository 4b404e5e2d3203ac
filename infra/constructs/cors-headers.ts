/**
 * What scripts of other sites may send. Libraries add headers of their own to every request, and one that is not allowed costs the
 * whole request. The names are for browsers from before the wildcard; the wildcard is for what the next library adds. It does not cover
 * `authorization`, which stays forbidden.
 */
export const allowedHeaders = [
  'content-type',
  'accept-language',
  'idempotency-key',
  'x-correlation-id',
  // jQuery, Prototype, axios, Angular, Laravel, Rails.
  'x-requested-with',
  'x-csrf-token',
  'x-csrftoken',
  'x-xsrf-token',
  // htmx, 1 to 4.
  'hx-boosted',
  'hx-current-url',
  'hx-history-restore-request',
  'hx-prompt',
  'hx-request',
  'hx-request-type',
  'hx-source',
  'hx-target',
  'hx-trigger',
  'hx-trigger-name',
  // Turbo.
  'turbo-frame',
  'x-turbo-request-id',
  '*',
];

/** What scripts of other sites may read of an answer besides what is always theirs. */
export const exposedHeaders = ['location', 'x-correlation-id', 'hx-redirect'];
