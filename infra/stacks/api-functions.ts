import { settingResources } from '../../shared/settings/catalogue.ts';
import type { Foundation } from '../constructs/foundation.ts';
import {
  getsFiles,
  missesFiles,
  putsFiles,
  queriesIndex,
  reads,
  settings,
  signsLinks,
  type Use,
  writes,
} from '../constructs/uses.ts';
import { address, agenda, firm, zone } from './stage-settings.ts';

/** A Lambda behind the API: which routes it serves, what it needs, what is lost while it fails. */
export interface ApiFunction {
  entry: string;
  /** Keys of HTTP contracts, as functions/<capability>/routes.ts declare them. */
  serves: readonly string[];
  errorImpact: string;
  uses: (foundation: Foundation, publicUrl: string) => readonly Use[];
}

const intake = ({ config }: Foundation): Use => settings({ INTAKE_LIMITS: JSON.stringify(config.intake) });
const bucketName = ({ files }: Foundation): Use => settings({ FILES_BUCKET: files.bucketName });

/** Every Lambda that API Gateway calls. Actions are those its code takes, no more: a test tries each without. */
export const apiFunctions: readonly ApiFunction[] = [
  {
    entry: 'tickets/intake/submit',
    serves: ['POST /v1/tickets'],
    errorImpact: 'Customers cannot hand in tickets: their forms answer with an error.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      putsFiles(all.files, 'files/'),
      signsLinks(all.signingSecret),
      agenda(all),
      intake(all),
      zone(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'tickets/intake/form',
    serves: ['GET /f/{form}', 'GET /v1/forms/{form}/public', 'GET /widget.js', 'GET /form.js'],
    errorImpact:
      'Customers do not get the hosted form and the widget; forms on the firm’s own site still work.',
    uses: (all) => [reads(all.table, 'Query'), signsLinks(all.signingSecret), bucketName(all), firm(all)],
  },
  {
    entry: 'tickets/intake/dropped',
    serves: ['GET /v1/dropped', 'POST /v1/dropped/{id}/restore'],
    errorImpact: 'Staff cannot see which posts made no ticket, nor make one of them after all.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'tickets/track',
    serves: ['GET /t/{token}', 'POST /t/{token}'],
    errorImpact: 'Customers cannot see their ticket or reply to it.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem'),
      agenda(all),
      signsLinks(all.signingSecret),
      zone(all),
      firm(all),
    ],
  },
  {
    entry: 'tickets/desk',
    serves: [
      'GET /v1/tickets/{id}',
      'POST /v1/tickets/{id}/replies',
      'POST /v1/tickets/{id}/notes',
      'POST /v1/tickets/{id}/transitions',
      'POST /v1/tickets/{id}/assign',
    ],
    errorImpact: 'Staff cannot see, answer or resolve tickets.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'tickets/relations',
    serves: [
      'POST /v1/tickets/{id}/links',
      'DELETE /v1/tickets/{id}/links',
      'POST /v1/tickets/{id}/merge',
      'POST /v1/tickets/{id}/unmerge',
    ],
    errorImpact: 'Staff cannot merge or link tickets.',
    uses: (all) => [reads(all.table, 'GetItem'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'tickets/complaints',
    serves: [
      'POST /v1/tickets/{id}/complaint',
      'POST /v1/tickets/{id}/compensation',
      'POST /v1/tickets/{id}/compensation/{cid}/approval',
      'POST /v1/tickets/{id}/agreement',
    ],
    errorImpact:
      'Complaints do not come to their next stage; nobody is compensated, no agreement is recorded.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
    ],
  },
  {
    entry: 'tickets/queues',
    serves: [
      'GET /v1/tickets',
      'GET /v1/queues/counts',
      'POST /v1/tickets/bulk',
      'GET /v1/tickets/bulk/{jobId}',
      'POST /v1/tickets/reindex',
      'GET /v1/tickets/{id}/presence',
      'POST /v1/tickets/{id}/presence',
    ],
    errorImpact: 'Staff cannot list or search tickets, nor work on many of them at once.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
    ],
  },
  {
    entry: 'settings/desk',
    serves: [
      ...settingResources.flatMap(({ path }) => [
        `GET ${path}`,
        `GET ${path}/{id}`,
        `PUT ${path}/{id}`,
        `DELETE ${path}/{id}`,
        `GET ${path}/{id}/history`,
      ]),
      'GET /v1/people/me',
      'POST /v1/routing/dry-run',
    ],
    errorImpact: 'Staff cannot see or change settings; what is set goes on to hold.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'work'),
      writes(all.table, 'PutItem'),
    ],
  },
  {
    entry: 'customers/desk',
    serves: ['POST /v1/customers', 'GET /v1/customers', 'GET /v1/customers/{id}', 'PUT /v1/customers/{id}'],
    errorImpact: 'Staff cannot find, see or change customers.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      zone(all),
    ],
  },
  {
    entry: 'customers/file',
    serves: [
      ...['relations', 'dates', 'products', 'milestones'].map((parts) => `POST /v1/customers/{id}/${parts}`),
      ...['relations/{relationId}', 'dates/{dateId}', 'products/{productId}'].flatMap((part) => [
        `PUT /v1/customers/{id}/${part}`,
        `DELETE /v1/customers/{id}/${part}`,
      ]),
      'POST /v1/customers/{id}/products/{productId}/consumables/{consumableId}/replacements',
      'GET /v1/customers/{id}/consent',
      'PUT /v1/customers/{id}/consent',
    ],
    errorImpact:
      'Staff cannot keep relations, dates, products and consents of customers: care follows old ones.',
    uses: (all) => [reads(all.table, 'Query'), writes(all.table, 'PutItem', 'DeleteItem')],
  },
  {
    entry: 'customers/erase',
    serves: ['DELETE /v1/customers/{id}'],
    errorImpact: 'Customers cannot be erased: a legal duty is not kept while this lasts.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
    ],
  },
  {
    entry: 'calls/desk',
    serves: ['POST /v1/calls', 'GET /v1/calls/{id}', 'POST /v1/promises/{id}/kept'],
    errorImpact: 'Staff cannot log calls; what was promised in them is not tracked.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'care/desk',
    serves: [
      'GET /v1/care/messages',
      'GET /v1/care/messages/{id}',
      'POST /v1/care/messages/{id}/move',
      'POST /v1/care/messages/{id}/approval',
      'POST /v1/care/messages/{id}/task',
      'POST /v1/care/messages/{id}/cancel',
      'POST /v1/care/plans/dry-run',
      'GET /v1/care/plans/{id}/figures',
      'GET /v1/care/plans/{id}/progress',
    ],
    errorImpact: 'Staff cannot see, move, approve or finish care messages and tasks; care itself goes on.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agenda(all),
      zone(all),
    ],
  },
  {
    entry: 'care/calendar',
    serves: ['GET /v1/care/calendar', 'POST /v1/care/calendar/feed', 'DELETE /v1/care/calendar/feed'],
    errorImpact: 'Staff cannot see the care calendar.',
    uses: (all, publicUrl) => [
      reads(all.table, 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'UpdateItem'),
      signsLinks(all.signingSecret),
      address(publicUrl),
    ],
  },
  {
    entry: 'care/feed',
    serves: ['GET /c/{token}'],
    errorImpact: 'Calendar programs of staff do not get the care calendar.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'mine'),
      signsLinks(all.signingSecret),
      firm(all),
    ],
  },
  {
    entry: 'care/day',
    serves: ['GET /v1/day'],
    errorImpact: 'Staff do not see what they have to do on a day.',
    uses: (all) => [
      reads(all.table, 'BatchGetItem'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      zone(all),
    ],
  },
  {
    entry: 'care/templates',
    serves: [
      'GET /v1/care/templates/variables',
      'POST /v1/care/templates/{id}/preview',
      'POST /v1/care/templates/{id}/test',
    ],
    errorImpact: 'Staff cannot preview templates of care nor send themselves a test.',
    uses: (all, publicUrl) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem'),
      agenda(all),
      zone(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'surveys/answer',
    serves: ['GET /s/{token}', 'POST /s/{token}'],
    errorImpact: 'Customers cannot answer surveys; low scores open no recovery ticket.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem'),
      signsLinks(all.signingSecret),
      firm(all),
    ],
  },
  {
    entry: 'partners/desk',
    serves: ['GET /v1/quarantine'],
    errorImpact: 'Staff cannot see which partner events were not understood.',
    uses: (all) => [queriesIndex(all.table, 'list'), signsLinks(all.signingSecret)],
  },
  {
    entry: 'mail/preferences',
    serves: ['GET /u/{token}', 'POST /u/{token}'],
    errorImpact: 'Customers cannot unsubscribe: a legal duty is not kept while this lasts.',
    uses: (all, publicUrl) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'mail/breaker',
    serves: ['GET /v1/care/breaker', 'POST /v1/care/breaker'],
    errorImpact: 'Admins cannot let care and survey mail go again after it was stopped.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'mail/delivery',
    serves: ['GET /v1/messages/{id}/delivery'],
    errorImpact: 'Partners cannot fetch what to deliver by SMS or WeChat: those customers hear nothing.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem'),
      signsLinks(all.signingSecret),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'docs/openapi',
    serves: ['GET /v1/openapi.json'],
    errorImpact: 'Programs cannot read how the API is called; the API itself works.',
    uses: (_, publicUrl) => [address(publicUrl)],
  },
  {
    entry: 'files/upload',
    serves: ['POST /v1/uploads'],
    errorImpact: 'Customers and staff cannot upload files; forms without files still work.',
    uses: (all) => [
      writes(all.table, 'PutItem', 'UpdateItem'),
      putsFiles(all.files, 'uploads/'),
      signsLinks(all.signingSecret),
    ],
  },
  {
    entry: 'files/download',
    serves: ['GET /a/{token}', 'GET /v1/tickets/{id}/attachments/{attachmentId}'],
    errorImpact: 'Customers and staff cannot open the files of tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      getsFiles(all.files, 'files/'),
      missesFiles(all.files),
      signsLinks(all.signingSecret),
    ],
  },
  {
    entry: 'files/attach',
    serves: ['POST /v1/tickets/{id}/attachments'],
    errorImpact: 'Staff cannot add files to tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
    ],
  },
];
