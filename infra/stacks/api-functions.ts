import type { ConsoleSignIn } from '../constructs/console-sign-in.ts';
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
import {
  address,
  agendaShards,
  firm,
  partnerDelivers,
  phones,
  repliesTo,
  signsIn,
  stageName,
  zone,
} from './stage-settings.ts';

/** A Lambda behind the API: what it needs, what is lost while it fails. It serves what its routes.ts declares. */
export interface ApiFunction {
  entry: string;
  errorImpact: string;
  /** It answers every address that no route has. */
  servesRest?: boolean;
  uses: (foundation: Foundation, publicUrl: string, signIn: ConsoleSignIn | undefined) => readonly Use[];
}

const intake = ({ config }: Foundation): Use => settings({ INTAKE_LIMITS: JSON.stringify(config.intake) });
const bucketName = ({ files }: Foundation): Use => settings({ FILES_BUCKET: files.bucketName });

/** Every Lambda that API Gateway calls. Actions are those its code takes, no more: a test tries each without. */
export const apiFunctions: readonly ApiFunction[] = [
  {
    entry: 'tickets/intake/submit',
    errorImpact: 'Customers cannot hand in tickets: their forms answer with an error.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      putsFiles(all.files, 'files/'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      intake(all),
      zone(all),
      firm(all),
      address(publicUrl),
      phones(all),
    ],
  },
  {
    entry: 'tickets/intake/form',
    errorImpact:
      'Customers do not get the hosted form and the widget; forms on the firm’s own site still work.',
    uses: (all) => [reads(all.table, 'Query'), signsLinks(all.signingSecret), bucketName(all), firm(all)],
  },
  {
    entry: 'tickets/intake/posts',
    errorImpact:
      'Staff cannot see which posts made no ticket, make one of them after all, or try and set what a form does with names and signatures.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      address(publicUrl),
      phones(all),
    ],
  },
  {
    entry: 'tickets/track',
    errorImpact: 'Customers cannot see their ticket or reply to it.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      agendaShards(all),
      signsLinks(all.signingSecret),
      zone(all),
      firm(all),
      partnerDelivers(all),
      bucketName(all),
      phones(all),
    ],
  },
  {
    entry: 'tickets/desk',
    errorImpact: 'Staff cannot see, answer or resolve tickets.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      partnerDelivers(all),
      firm(all),
      address(publicUrl),
      phones(all),
    ],
  },
  {
    entry: 'tickets/drafts',
    errorImpact: 'What staff have begun to write is not kept: a closed tab loses it.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      phones(all),
    ],
  },
  {
    entry: 'tickets/received',
    errorImpact:
      'Staff cannot open tickets for callers and for what came otherwise, nor write to customers first.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      firm(all),
      partnerDelivers(all),
      address(publicUrl),
      phones(all),
    ],
  },
  {
    entry: 'notices/desk',
    errorImpact: 'Staff do not see what they are told of; mails that tell them go on.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
    ],
  },
  {
    entry: 'tickets/access',
    errorImpact:
      'Staff cannot show a page on the web, revoke links, change an address, or see what was sent about a ticket.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      partnerDelivers(all),
      phones(all),
    ],
  },
  {
    entry: 'tickets/relations',
    errorImpact: 'Staff cannot merge, split or link tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      partnerDelivers(all),
      phones(all),
    ],
  },
  {
    entry: 'tickets/complaints',
    errorImpact:
      'Complaints do not come to their next stage; nobody is compensated, no agreement is recorded.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      partnerDelivers(all),
      phones(all),
    ],
  },
  {
    entry: 'tickets/queues',
    errorImpact: 'Staff cannot list or search tickets, nor work on many of them at once.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'UpdateItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      phones(all),
      zone(all),
    ],
  },
  {
    entry: 'settings/desk',
    errorImpact: 'Staff cannot see or change settings; what is set goes on to hold.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'work'),
      writes(all.table, 'PutItem'),
      phones(all),
      zone(all),
    ],
  },
  {
    entry: 'customers/desk',
    errorImpact: 'Staff cannot find, see or change customers.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'person'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      zone(all),
      phones(all),
    ],
  },
  {
    entry: 'customers/file',
    errorImpact:
      'Staff cannot keep relations, dates, products and consents of customers: care follows old ones.',
    uses: (all) => [reads(all.table, 'Query'), writes(all.table, 'PutItem', 'DeleteItem'), phones(all)],
  },
  {
    entry: 'customers/ticket-links',
    errorImpact: 'Staff cannot say whose a ticket is.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      zone(all),
      partnerDelivers(all),
    ],
  },
  {
    entry: 'customers/contacts',
    errorImpact: 'Staff cannot confirm addresses: customers whose addresses were only typed get no care.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      phones(all),
    ],
  },
  {
    entry: 'customers/erase',
    errorImpact: 'Customers cannot be erased: a legal duty is not kept while this lasts.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      phones(all),
    ],
  },
  {
    entry: 'calls/desk',
    errorImpact: 'Staff cannot log calls; what was promised in them is not tracked.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      address(publicUrl),
      phones(all),
    ],
  },
  {
    entry: 'care/desk',
    errorImpact: 'Staff cannot see, move, approve or finish care messages and tasks; care itself goes on.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      queriesIndex(all.table, 'work'),
      queriesIndex(all.table, 'mine'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
    ],
  },
  {
    entry: 'care/calendar',
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
    errorImpact: 'Staff cannot preview templates of care nor send themselves a test.',
    uses: (all, publicUrl) => [
      reads(all.table, 'Query'),
      writes(all.table, 'PutItem'),
      agendaShards(all),
      zone(all),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'surveys/answer',
    errorImpact: 'Customers cannot answer surveys; low scores open no recovery ticket.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem'),
      signsLinks(all.signingSecret),
      firm(all),
    ],
  },
  {
    entry: 'partners/desk',
    errorImpact: 'Staff cannot see which partner events were not understood.',
    uses: (all) => [queriesIndex(all.table, 'list'), signsLinks(all.signingSecret)],
  },
  {
    entry: 'mail/preferences',
    errorImpact: 'Customers cannot unsubscribe: a legal duty is not kept while this lasts.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'mail/breaker',
    errorImpact: 'Admins cannot let care and survey mail go again after it was stopped.',
    uses: (all) => [reads(all.table, 'GetItem', 'Query'), writes(all.table, 'PutItem')],
  },
  {
    entry: 'mail/desk',
    errorImpact:
      'Staff cannot see what was sent to a customer, preview mails of resolutions, or let mail go to an address again.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      queriesIndex(all.table, 'person'),
      writes(all.table, 'PutItem', 'DeleteItem'),
      signsLinks(all.signingSecret),
      firm(all),
      partnerDelivers(all),
      repliesTo(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'mail/delivery',
    errorImpact: 'Partners cannot fetch what to deliver by SMS or WeChat: those customers hear nothing.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      signsLinks(all.signingSecret),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'site/fallback',
    errorImpact:
      'Nobody can sign in to the console; unknown addresses are answered with an error of the gateway; pages have no icon.',
    servesRest: true,
    uses: (all, publicUrl, signIn) => [
      reads(all.table, 'Query'),
      firm(all),
      zone(all),
      phones(all),
      address(publicUrl),
      stageName(all),
      signsIn(signIn),
    ],
  },
  {
    entry: 'docs/openapi',
    errorImpact: 'Programs cannot read how the API is called; the API itself works.',
    uses: (_, publicUrl) => [address(publicUrl)],
  },
  {
    entry: 'inbound/desk',
    errorImpact:
      'Staff cannot see which mails could not be read or were set aside, nor open tickets for them.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      queriesIndex(all.table, 'list'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      getsFiles(all.files, 'mail/'),
      missesFiles(all.files),
      putsFiles(all.files, 'files/'),
      putsFiles(all.files, 'refused/'),
      getsFiles(all.files, 'refused/'),
      signsLinks(all.signingSecret),
      agendaShards(all),
      zone(all),
      settings({ MAIL_FROM: all.config.mailFrom }),
      repliesTo(all),
    ],
  },
  {
    entry: 'files/upload',
    errorImpact: 'Customers and staff cannot upload files; forms without files still work.',
    uses: (all, publicUrl) => [
      reads(all.table, 'GetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      putsFiles(all.files, 'uploads/'),
      getsFiles(all.files, 'uploads/'),
      missesFiles(all.files),
      signsLinks(all.signingSecret),
      firm(all),
      address(publicUrl),
    ],
  },
  {
    entry: 'files/download',
    errorImpact: 'Customers and staff cannot open the files of tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'Query'),
      getsFiles(all.files, 'files/'),
      missesFiles(all.files),
      signsLinks(all.signingSecret),
      partnerDelivers(all),
    ],
  },
  {
    entry: 'files/attach',
    errorImpact: 'Staff cannot add files to tickets.',
    uses: (all) => [
      reads(all.table, 'GetItem', 'BatchGetItem', 'Query'),
      writes(all.table, 'PutItem', 'UpdateItem'),
      signsLinks(all.signingSecret),
      partnerDelivers(all),
    ],
  },
];
