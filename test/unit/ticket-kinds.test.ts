import { describe, expect, it, test } from 'vitest';
import { languages, ticketKinds } from '../../events/vocabulary.ts';
import { reasonNotToPlan } from '../../functions/surveys/skip.ts';
import { queueSetting } from '../../shared/settings/queues.ts';
import { folded } from '../../shared/text/has-word.ts';
import { complaintKinds, ticketKindRows } from '../../shared/tickets/kinds.ts';

describe.each(ticketKinds)('the row of %s', (kind) => {
  const row = ticketKindRows[kind];

  it('names a queue that a firm without settings has', () => {
    expect((queueSetting.builtIn ?? []).map(({ id }) => id)).toContain(row.queue);
  });

  it.each(languages)('has all its words in %s', (language) => {
    for (const words of [row.label, row.noun, ...(row.acknowledgement ? [row.acknowledgement] : [])])
      expect(words[language].trim()).not.toBe('');
  });

  it('has mail words that no other kind has, in the spelling that is compared', () => {
    const others = ticketKinds
      .filter((each) => each !== kind)
      .flatMap((each) => ticketKindRows[each].mailWords);
    for (const word of row.mailWords) {
      expect(folded(word)).toBe(word);
      expect(others).not.toContain(word);
    }
  });
});

test('complaints are the only kind with the stages of a complaint', () => {
  expect(complaintKinds).toEqual(['complaint']);
});

test('a resolution is surveyed by its kind, compliments, spam and recovery tickets never', () => {
  const [asked, notAsked] = [{ isSurveyed: true }, { isSurveyed: false }];
  expect(reasonNotToPlan({ recovery: false, kind: asked })).toBeUndefined();
  expect(reasonNotToPlan({ recovery: false, kind: notAsked })).toBe('kind');
  expect(reasonNotToPlan({ recovery: true, kind: asked })).toBe('recovery');
  expect(reasonNotToPlan({ recovery: false, spam: true, kind: asked })).toBe('spam');
  expect(ticketKinds.filter((kind) => !ticketKindRows[kind].isSurveyed)).toEqual(['compliment']);
});
