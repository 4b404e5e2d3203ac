import type { Language } from '../../../events/vocabulary.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { queueMessage } from '../../../shared/table/builders/queue-message.ts';
import { personOf } from './person-of.ts';
import type { Shown } from './show-template.ts';

const mark: Record<Language, string> = { en: '[Test] ', 'zh-CN': '【测试】' };

/**
 * Mails a filled template to the member of staff who asks. It is transactional: whoever asked for it gets it, at any hour
 * and whatever customers' caps say, and it counts for nothing.
 * @throws DomainError `conflict` where the settings have no mail address of the person.
 */
export const testTemplate =
  ({ table, agendaShards, timeZone }: Pick<Ports, 'table' | 'agendaShards' | 'timeZone'>) =>
  async (
    { words, language }: Shown,
    { subject, correlationId, now }: { subject: string; correlationId: string; now: Date },
  ): Promise<{ messageId: string; to: string }> => {
    const person = await personOf(table, subject);
    if (!person?.mail) throw conflict('error.no-own-mail');
    const id = ulid(now);
    const message = queueMessage(
      {
        id,
        category: 'transactional',
        template: 'care-message',
        variables: { ...words, subject: `${mark[language]}${words.subject}` },
        language,
        to: { name: person.name, mail: person.mail },
        timeZone,
        about: {},
        correlationId,
      },
      { now, agendaShards },
    );
    await commit(table, message, now);
    return { messageId: id, to: person.mail };
  };
