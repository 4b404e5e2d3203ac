/** Reasons why a module that looks through texts needs no hostile row. */
const ours = 'looks at our own keys, ids, settings, texts or events';
const bounded = 'looks at one field whose schema has limited its length before';
const handsOn = 'hands the text on to a module that has a row, or reads what JSON.parse reads alone';

/** Modules that look through texts, but not through a stranger's of any length; each with its reason. */
export const noParsers: Readonly<Record<string, string>> = {
  'functions/calls/desk/log-call.ts': ours,
  'functions/care/desk/dry-run-plan.ts': ours,
  'functions/care/feed/show-feed.ts': handsOn,
  'functions/care/templates/render-care.ts': ours,
  'functions/care/templates/show-template.ts': ours,
  'functions/customers/record-purchase/read-birthday.ts': bounded,
  'functions/customers/told-by-partner.ts': handsOn,
  'functions/files/check/handler.ts': ours,
  'functions/files/download/find-download.ts': ours,
  'functions/mail/preferences/address-token.ts': ours,
  'functions/partners/desk/list-quarantine.ts': handsOn,
  'functions/partners/report/report-message.ts': handsOn,
  'functions/tickets/intake/form-page.ts': ours,
  'functions/tickets/intake/frame-policy.ts': ours,
  'functions/tickets/intake/matter.ts': bounded,
  'functions/tickets/intake/read/unpack-body.ts':
    'looks at a header of three encodings; unpacking stops at its cap',
  'functions/tickets/intake/sent-page.ts': bounded,
  'functions/tickets/intake/submit/onwards.ts': ours,
  'functions/tickets/intake/submit/sent-part.ts': ours,
  'functions/tickets/intake/submit/origin-of.ts': 'looks at two headers, which API Gateway limits to 10 KB',
  'functions/tickets/intake/submit/redirect-of.ts': bounded,
  'functions/tickets/pages/fields.ts': ours,
  'functions/tickets/queues/search-tickets.ts': handsOn,
  'functions/tickets/service/review-open-tickets.ts': ours,
  'functions/tickets/track/routes.ts': bounded,
  'shared/customers/points.ts': bounded,
  'shared/http/http-handler.ts': handsOn,
  'shared/mail/care-text.ts': ours,
  'shared/pages/dress.ts': 'looks once for the two places of a frame that is ours',
  'shared/mail/safe-address.ts': ours,
  'shared/messaging/queue-handler.ts': handsOn,
  'shared/settings/care-variables.ts': ours,
  'shared/settings/field-types.ts': bounded,
  'shared/settings/word-lists.lazy.ts': ours,
  'shared/table/condition.ts': ours,
  'shared/table/entities/agenda.ts': ours,
  'shared/table/entities/care.ts': ours,
  'shared/tickets/who-sees.ts': ours,
  'shared/time/read-day.ts': bounded,
  'shared/time/zones.ts': ours,
};
