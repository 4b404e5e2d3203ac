import { TemplateFailed } from '../../../shared/liquid/template-failed.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { anotherRound, retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { CarePlan } from '../../../shared/settings/care-plans.ts';
import { type CareFile, readCareFile } from '../../../shared/table/customer-file.ts';
import { type AgendaItem, agenda } from '../../../shared/table/entities/agenda.ts';
import { customerOf, type Occurrence } from '../../../shared/table/entities/care.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import type { CareContext } from '../occurrences.ts';
import { fingerprintOf } from '../plan/fingerprint.ts';
import { planCustomer } from '../plan/plan-customer.ts';
import { isSettled, onlyOf, replan, withoutOf } from '../plan/replan.ts';
import { writePlan } from '../plan/write-plan.ts';
import type { CareStore, CareTexts } from '../store.ts';
import type { CareWording } from './care-wording.ts';
import { askApproval, type CarriedOut, openTask, send, skip, wait } from './carry-out.ts';
import { judgeOccurrence } from './judge.ts';
import { type ReadSurroundings, surroundingsOf, takeAddresses } from './surroundings.ts';

export interface SendCareDeps {
  store: CareStore;
  words: CareWording;
  agendaShards: number;
}

/** How long sent messages are kept for the caps of the policy: the longest window of a cap, 90 civil days. */
const sentMemoryMs = days(92);

const maxRounds = 20;

/**
 * Processes a due occurrence. It reads file and settings again: an occurrence that is no longer wanted, or wanted at
 * another time, is replanned. Otherwise it is judged, and the result is written in one transaction with the next
 * occurrence and the deletion of the agenda item. An agenda item whose occurrence is settled or gone is only deleted.
 */
export const sendCare =
  ({ store, words, agendaShards }: SendCareDeps) =>
  async (item: AgendaItem, now: Date): Promise<void> => {
    let isFresh = false;
    await retryOnConflict(
      async () => {
        const file = await readCareFile(store.table, customerOf(item.ref));
        const occurrence = file?.occurrences.find(({ id }) => id === item.ref);
        if (!file || !occurrence || !isDue(occurrence, item)) {
          await store.drop(item);
          return undefined;
        }
        const careSettings = await store.careSettings(now, isFresh);
        isFresh = true;
        const context = { now, agendaShards, correlationId: occurrence.correlationId };
        const found = onlyOf(replan(file, careSettings, now), occurrence.id);
        if (!isSettled(found)) {
          await planCustomer({ store, agendaShards }, file.customer.id, context);
          return anotherRound;
        }
        const plan = careSettings.plans.get(occurrence.planId);
        const texts = await store.texts(plan, file.customer, now);
        const around = await surroundingsOf(store.table, { occurrence, plan, file, careSettings });
        const carried = carryOut({ occurrence, plan, file, careSettings, texts, words, around }, context);
        const next = afterwards(file, carried, now);
        const rest = withoutOf(replan(next, careSettings, now), occurrence.id);
        const written = writePlan(next, rest, fingerprintOf(careSettings), context);
        await commit(store.table, joinEffects(carried.effects, written), now);
        if (!written.isWhole) await planCustomer({ store, agendaShards }, file.customer.id, context);
        return undefined;
      },
      { rounds: maxRounds },
    );
  };

/** True for the occurrence's current agenda item, not one of an earlier plan that was still in a queue. */
const isDue = ({ generation, state, agenda: own }: Occurrence, item: AgendaItem): boolean => {
  const { pk, sk } = agenda.key(item);
  const isOwn = own?.pk === pk && own.sk === sk && generation === item.generation;
  return isOwn && (state === 'planned' || state === 'approval');
};

function carryOut(
  what: Omit<Parameters<CareWording>[0], 'texts' | 'plan'> & {
    plan: CarePlan | undefined;
    texts: CareTexts | undefined;
    words: CareWording;
    around: ReadSurroundings;
  },
  context: CareContext,
): CarriedOut {
  const { occurrence, plan, file, careSettings, texts, words, around } = what;
  const verdict = judgeOccurrence(occurrence, plan, file, careSettings, context.now, around);
  if (verdict.what === 'skip') return skip(occurrence, verdict, context);
  if (verdict.what === 'wait') return wait(occurrence, verdict.until, verdict.why, context);
  if (verdict.what === 'approval') return askApproval(occurrence, context);
  if (verdict.what === 'task') return openTask(occurrence, context);
  if (!texts || !plan) return skip(occurrence, { reason: 'no-template' }, context);
  try {
    const said = words({ texts, plan, occurrence, file, careSettings });
    const sent = send(occurrence, { to: verdict.to, words: said, customer: file.customer }, context);
    const taken = { writes: takeAddresses(around, context.now), events: [] };
    return { ...sent, effects: joinEffects(sent.effects, taken) };
  } catch (error) {
    if (!(error instanceof TemplateFailed)) throw error;
    return skip(occurrence, { reason: 'template-failed', note: error.message }, context);
  }
}

/** The file after the occurrence was processed; the next occurrence is planned from it. */
function afterwards(file: CareFile, { value, isSent }: CarriedOut, now: Date): CareFile {
  const occurrences = file.occurrences.map((each) => (each.id === value.id ? value : each));
  const { care } = file;
  if (!care) return { ...file, occurrences };
  const { id, planId, topic } = value;
  const sent = care.sent.filter(({ at }) => at > iso(after(now, -sentMemoryMs)));
  if (isSent) sent.push({ id, planId, topic, at: iso(now) });
  return { ...file, occurrences, care: { ...care, sent } };
}
