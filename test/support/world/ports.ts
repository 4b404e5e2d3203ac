import { join } from 'node:path';
import type { Pace } from '../../../functions/mail/pace/open-pace.ts';
import { type SendAgain, sendAgain } from '../../../functions/mail/requeue.ts';
import type { AllLimits } from '../../../functions/tickets/intake/limits.ts';
import { rareReaders } from '../../../functions/tickets/intake/read/rare-readers.ts';
import { findRoutes } from '../../../infra/constructs/find-routes.ts';
import { keepFile, type ReceivedFile } from '../../../shared/files/keep-file.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { createReplyAddresses } from '../../../shared/links/reply-tokens.ts';
import { createSeals } from '../../../shared/links/sealed.ts';
import { createUrls } from '../../../shared/links/urls.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { openFirm } from '../../../shared/settings/firm.ts';
import { openSettings } from '../../../shared/settings/open-settings.ts';
import { createCursors } from '../../../shared/table/cursor.ts';
import type { MemoryFiles } from '../memory-files.ts';
import { dueQueues } from './bus.ts';

const secret = async () => 'a secret of tests';
/** Who may call what, as the bundle of the desk of settings is told. */
export const operations = Object.fromEntries(
  [...(await findRoutes(join(import.meta.dirname, '../../..'))).values()].flatMap(({ id, access }) =>
    access === 'public' ? [] : [[id, access] as const],
  ),
);
export const publicUrl = 'https://care.example';
export const links = createLinks(secret);
export const urls = createUrls(links, publicUrl);
export const seals = createSeals(secret);

/** Nothing is counted, nobody is too quick, nothing is the same. */
export const noLimits: AllLimits = {
  perAddress: 0,
  perContact: 0,
  perForm: 0,
  minimumSeconds: 0,
  duplicateHours: 0,
};

/** What a world has to say itself; all else of the ports is made from it. */
export type Essentials = Pick<Ports, 'table' | 'clock' | 'sender' | 'queueSender' | 'publisher'> & {
  files: MemoryFiles;
};

/** Everything that any Lambda is given, as its index.ts would; what one capability alone is given stands in the second half. */
export function portsOf(essentials: Essentials) {
  const { table, queueSender, files } = essentials;
  const again: SendAgain = sendAgain(queueSender, { quick: 'mail/door', bulk: 'mail/door#bulk' });
  const pace: Pace = { ask: async () => ({ go: true }) };
  const settings = openSettings(table);
  const ports: Ports = {
    ...essentials,
    settings,
    links,
    urls,
    cursors: createCursors(links),
    seals,
    replyAddresses: createReplyAddresses('service@in.firm.example', secret),
    mailFrom: 'service@firm.example',
    publicUrl,
    firm: openFirm(settings, '恒达水泵'),
    timeZone: 'Asia/Shanghai',
    agendaShards: 2,
    partnerDelivers: false,
  };
  return {
    ...ports,
    files,
    pace,
    again,
    queueUrls: dueQueues,
    laterQueueUrl: 'tickets/later',
    limits: noLimits,
    keepFile: (file: ReceivedFile) => keepFile(files, file),
    rareReaders: async () => rareReaders,
    ours: {
      addresses: ['service@firm.example', 'service@in.firm.example'],
      domains: ['firm.example', 'in.firm.example'],
    },
    scripts: { widget: 'widget', form: 'form', sent: 'sent' },
    document: {},
    operations,
    site: { stage: 'test', phoneRegion: 'CN' },
  };
}
export type WorldPorts = ReturnType<typeof portsOf>;
