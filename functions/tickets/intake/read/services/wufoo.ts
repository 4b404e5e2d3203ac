import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import { type Json, readJson } from '../read-json.ts';
import { listAt, memberAt, textAt } from './service.ts';

/** The answers of Wufoo, `Field3`, with the titles of their questions from the structure that it sends along. */
export function wufooAnswers(body: Map<string, Json>): PostEntry[] {
  const structure = memberAt(body, 'FieldStructure');
  const labels = labelsOf((typeof structure === 'string' ? readJson(structure) : structure) ?? null);
  return flattenJson(body).map((entry) => {
    const label = labels.get(entry.name);
    return label === undefined ? entry : { ...entry, label };
  });
}

/** What each field is called; of one with parts (a first and a last name) each part. */
function labelsOf(structure: Json): Map<string, string> {
  const labels = new Map<string, string>();
  for (const field of listAt(structure, 'Fields')) {
    const title = textAt(field, 'Title');
    const parts = listAt(field, 'SubFields');
    for (const part of parts) labels.set(textAt(part, 'ID'), `${title} ${textAt(part, 'Label')}`);
    if (parts.length === 0) labels.set(textAt(field, 'ID'), title);
  }
  return labels;
}
