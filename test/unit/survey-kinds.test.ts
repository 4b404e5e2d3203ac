import { beforeEach, describe, expect, it } from 'vitest';
import { languages, surveyKinds } from '../../events/vocabulary.ts';
import { answerSurvey } from '../../functions/surveys/answer/answer-survey.ts';
import { createLinks } from '../../shared/links/links.ts';
import { bandOf, surveyKindRows } from '../../shared/surveys/kinds.ts';
import { invitation } from '../../shared/table/entities/survey.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';
import { someInvitation } from './surveys-fixture.ts';

describe.each(surveyKinds)('the row of %s', (kind) => {
  const { scale, lowUpTo, highFrom, page, mail } = surveyKindRows[kind];
  const scores = scale.map(({ score }) => score);

  it('has a scale that ascends', () => {
    expect(scores).toEqual([...new Set(scores)].sort((a, b) => a - b));
    expect(scores.length).toBeGreaterThan(1);
  });

  it('has low and high scores, and no score is both', () => {
    expect(scores).toContain(lowUpTo);
    expect(scores).toContain(highFrom);
    expect(lowUpTo).toBeLessThan(highFrom);
  });

  it.each(languages)('has all its words in %s', (language) => {
    const words = [...scale.map(({ label }) => label), ...Object.values(page), ...Object.values(mail)];
    for (const each of words) expect(each[language].trim()).not.toBe('');
  });
});

it('takes 1 and 2 of satisfaction as low, 4 and 5 as high', () => {
  const bands = [1, 2, 3, 4, 5].map((score) => bandOf('csat', score));
  expect(bands).toEqual(['low', 'low', 'middle', 'high', 'high']);
});

describe('an answer', () => {
  const now = new Date('2026-11-23T08:00:00.000Z');
  const links = createLinks(async () => 'a secret for tests');
  let table: MemoryTable;

  beforeEach(async () => {
    table = memoryTable();
    const invited = someInvitation({ state: 'invited', expiresAt: '2026-12-06T09:00:30.000Z' });
    await table.transact([{ put: invitation.item(invited) }]);
  });

  it.each([0, 6, 10])(
    'outside the scale of its survey is refused, and nothing is stored: %i',
    async (score) => {
      const before = table.items();
      const token = await links.token('survey', { id: someInvitation().id, version: 1 });
      const answering = answerSurvey({ table, links })({ token, score, now });
      await expect(answering).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ path: 'score', message: 'field.choice', params: { choices: '1, 2, 3, 4, 5' } }],
      });
      expect(table.items()).toEqual(before);
    },
  );
});
