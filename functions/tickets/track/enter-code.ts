import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  addEntry,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { proveTicket } from '../../../shared/tickets/prove-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { openLink } from './open-link.ts';
import { countTry, isRight, maxCodeTries, useCode } from './page-code.ts';

export type CodeDeps = Pick<Ports, 'table' | 'links'> & { store: Pick<TicketStore, 'find'> };

/**
 * Opens the page of whoever posted, where the code of our message is entered on it: its reader gets what goes to the ticket's address,
 * which proves the post. A page that is open already stays so.
 * @throws DomainError `not-found` for a link that is none to such a page, `invalid` for a code that is wrong or holds no more.
 */
export const enterCode =
  (deps: CodeDeps) =>
  async (command: { token: string; code: string; correlationId: string; now: Date }): Promise<void> => {
    const { token, code: digits, correlationId, now } = command;
    const { way, named } = await openLink(deps, token);
    if (way !== 'posted') throw notFound('error.not-found');
    if (named.page?.by === 'code') return;
    const code = await countTry(deps.table, named, now);
    if (!(await isRight(deps.links, named, code, digits))) {
      const left = maxCodeTries - code.tries;
      throw invalid([
        left > 0
          ? { path: 'code', message: 'field.code-wrong', params: { left } }
          : { path: 'code', message: 'field.code-exhausted' },
      ]);
    }
    const occasion: ChangeContext = { now, correlationId, author: 'customer' };
    await retryOnConflict(async () => {
      const latest = (await openLink(deps, token)).named;
      if (latest.page?.by === 'code') return;
      const opened = setFields(startChange(latest, occasion), { page: { by: 'code', at: iso(now) } });
      const noted = addEntry(opened, 'access', '', occasion, { detail: { what: 'page-opened', by: 'code' } });
      const effects = effectsOfChange(proveTicket(noted, 'code', occasion));
      await commit(deps.table, joinEffects(effects, { writes: [useCode(code, now)], events: [] }), now);
    });
  };
