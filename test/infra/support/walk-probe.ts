import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partnerEvents } from '../../../events/partner/catalogue.ts';
import { surveyKinds, ticketKinds } from '../../../events/vocabulary.ts';
import { bodyOf } from '../../../functions/mail/templates/catalogue.ts';
import { questionsOf } from '../../../functions/tickets/intake/form-questions.ts';
import { synthesize } from '../../../infra/synthesize.ts';
import { type MessageContent, mailTemplates } from '../../../shared/mail/templates.ts';
import { builtInForms } from '../../../shared/settings/built-in-forms.ts';
import { FormField } from '../../../shared/settings/forms.ts';
import { openTicket } from '../../../shared/table/builders/open-ticket.ts';

/**
 * Tells what a tree makes of its rows. It runs inside a copy of the sources to which something was added, so it names nothing that
 * was added: it lists whatever is there.
 */
const [contact] = builtInForms;
if (!contact) throw new Error('There is no built-in form.');
const now = new Date('2026-11-23T02:00:00.000Z');

const opened = ticketKinds.map((kind) => {
  const { ticket } = openTicket(
    {
      ...{ id: 'T', kind, subject: 'S', description: 'D', contact: { name: 'A', mail: 'a@example.com' } },
      ...{ language: 'en', channel: 'form', timeZone: 'UTC', correlationId: 'c', acknowledge: true },
    },
    { now, agendaShards: 1 },
  );
  return [kind, ticket.queue];
});

const invitations = surveyKinds.map((kind) => {
  const content = {
    template: `survey-${kind}`,
    variables: { subject: 'S', linkVersion: 1 },
  } as unknown as MessageContent;
  const urls = { contact: 'https://a.example', survey: 'https://s.example' };
  const context = {
    language: 'en' as const,
    firmName: 'F',
    timeZone: 'UTC',
    ticketId: 'M4HRHSDTZ1',
    urls,
    files: [],
    answerable: false,
  };
  return [kind, bodyOf(content, context).subject];
});

const outdir = mkdtempSync(join(tmpdir(), 'aftercare-walked-'));
await synthesize(join(import.meta.dirname, '../../..'), {
  outdir,
  context: { stage: 'local' },
  checked: false,
});
const templates = readdirSync(outdir)
  .filter((name) => name.endsWith('.template.json'))
  .map((name) => JSON.stringify(JSON.parse(readFileSync(join(outdir, name), 'utf8'))));

console.log(
  JSON.stringify({
    queues: Object.fromEntries(opened),
    choices: questionsOf(contact, 'en')
      .find(({ name }) => name === 'kind')
      ?.choices?.map(({ label }) => label),
    invitations: Object.fromEntries(invitations),
    templates: Object.keys(mailTemplates),
    understood: partnerEvents.map(({ type }) => type),
    fieldTypes: FormField.shape.type.options,
    deployed: templates,
  }),
);
