import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../support/long-form.ts';
import { root } from './support/assembly.ts';
import { apply, copySources, probeOf, typeErrors } from './support/walk.ts';
import { consumerFolder, type Walk, walks } from './support/walk-edits.ts';

interface Told {
  queues: Record<string, string>;
  choices: string[];
  invitations: Record<string, string>;
  templates: string[];
  understood: string[];
  fieldTypes: string[];
  deployed: string[];
}

/** The rows of the table "What to touch" in CONTRIBUTING.md: what is added, and the files that are linked beside it. */
function touchTable(): Map<string, { files: string[]; atMost: number }> {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const section = text.split('## What to touch')[1]?.split('\n## ')[0] ?? '';
  return new Map(
    section
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells.length > 4 && /^\d+$/.test(cells[2] ?? ''))
      .map(([, what = '', atMost = '', files = '']) => [
        what,
        { atMost: Number(atMost), files: [...files.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) },
      ]),
  );
}

const touched = ({ adds = {}, inserts }: Walk): string[] => [...Object.keys(adds), ...Object.keys(inserts)];
/** The consumer of an agenda kind is a Lambda: its folder and what the stack grants it. */
const isOfConsumer = (path: string): boolean =>
  path.startsWith(consumerFolder) || path === 'infra/stacks/consumers.ts';
const counted = (walk: Walk): string[] =>
  walk.what === 'an agenda kind' ? touched(walk).filter((path) => !isOfConsumer(path)) : touched(walk);

describe('what to touch', () => {
  const table = touchTable();

  it.each(walks)('$what: the table tells its files, which are few enough', (walk) => {
    const row = table.get(walk.what);
    expect(row?.atMost).toBe(walk.atMostFiles);
    expect(counted(walk).length).toBeLessThanOrEqual(walk.atMostFiles);
    const named = (path: string) => row?.files.some((file) => new RegExp(`^${pattern(file)}$`).test(path));
    expect(touched(walk).filter((path) => !isOfConsumer(path) && !named(path))).toEqual([]);
  });

  it('walks every row of the table', () => {
    expect([...table.keys()].sort()).toEqual(walks.map(({ what }) => what).sort());
  });

  describe('in a copy of the sources to which one of each was added', () => {
    const tree = copySources();
    let told: Told;
    beforeAll(() => {
      for (const walk of walks) apply(walk, tree);
      expect(typeErrors(tree)).toEqual([]);
      told = probeOf<Told>(tree);
    });
    afterAll(() => rmSync(tree, { recursive: true, force: true }));

    it('a ticket kind goes to its queue and is offered by forms', () => {
      expect(told.queues['walked-kind']).toBe('repairs');
      expect(told.choices).toContain('Walked');
    });

    it('a survey kind is asked by a mail of its own', () => {
      expect(told.invitations.walked).toBe('Walked survey');
      expect(told.templates).toContain('survey-walked');
    });

    it('a partner event is understood and goes to the function that records it', () => {
      expect(told.understood).toContain('walk-finished');
      expect(told.deployed.join()).toContain('"partnerEvent":["walk-finished"');
    });

    it('a field type can be used by forms', () => {
      expect(told.fieldTypes).toContain('walked');
    });

    it('a staff route is deployed', () => {
      expect(told.deployed.join()).toContain('GET /v1/calls/{id}/walked');
    });

    it('what is due of an agenda kind goes to its consumer', () => {
      expect(told.deployed.join()).toContain('QUEUE_URL_WALK_DUE');
      expect(told.deployed.join()).toContain('functions/calls/walk');
    });
  });

  // It compiles a copy of everything once more, so only the long form does it.
  if (isLong)
    it('a row without its word, or a word without its row, does not compile', () => {
      const tree = copySources();
      try {
        for (const walk of walks) {
          const [[path, insertions] = ['', []]] = Object.entries(walk.inserts);
          apply({ ...walk, adds: {}, inserts: { [path]: insertions } }, tree);
        }
        expect(typeErrors(tree).length).toBeGreaterThanOrEqual(2);
      } finally {
        rmSync(tree, { recursive: true, force: true });
      }
    });
});

/** `functions/<capability>/<lambda>/routes.ts` as a pattern: what stands in angle brackets is one name. */
const pattern = (file: string): string => file.replaceAll('.', '\\.').replace(/<[^>]+>/g, '[a-z0-9-]+');
