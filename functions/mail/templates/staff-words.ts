import type { MailBlock } from '../../../shared/mail/content.ts';
import { beginsWithGreeting, endsWithName } from '../../../shared/text/letter-parts.ts';
import type { TemplateBody, TemplateContext } from './renderer.ts';

/** The texts that every mail with words of staff has. `subject-numbered`: towards an address that gets nothing that was typed. */
type StaffWordsKey = 'subject' | 'subject-numbered' | 'lead' | 'files';

/**
 * A mail that carries what a member of staff wrote: lead, words, signature, links to the entry's files, then the template's own `ending`. Words that
 * greet or are signed already are neither greeted nor signed again. An empty
 * `subject` is one that must not be told: the ticket's number stands in its place.
 */
export const staffWords = (
  { subject, body, agent }: { subject: string; body: string; agent?: string | undefined },
  say: (key: StaffWordsKey) => string,
  { files, firmName }: Pick<TemplateContext, 'files' | 'firmName'>,
  ending: readonly MailBlock[],
): TemplateBody => ({
  subject: say(subject === '' ? 'subject-numbered' : 'subject'),
  preview: body.slice(0, 120),
  isGreeted: beginsWithGreeting(body),
  blocks: [
    { kind: 'text', text: say('lead') },
    { kind: 'quote', text: body },
    ...signatureOf(body, agent, firmName),
    ...fileLinks(say('files'), files),
    ...ending,
  ],
});

const signatureOf = (body: string, agent: string | undefined, firmName: string): MailBlock[] =>
  agent === undefined || endsWithName(body, agent) ? [] : [{ kind: 'text', text: `${agent}\n${firmName}` }];

/** The links to the files of an entry as a block of its mail; no block where there are none. */
const fileLinks = (title: string, files: TemplateContext['files']): MailBlock[] =>
  files.length === 0
    ? []
    : [{ kind: 'links', title, links: files.map(({ name, url }) => ({ label: name, url })) }];
