import { limitParts } from '../../../../../shared/http/form-values.ts';
import { maxBodyBytes } from '../../../../../shared/http/read-body.ts';
import type { PostEntry } from '../../post.ts';
import { flattenJson } from '../flatten-json.ts';
import type { Json } from '../read-json.ts';

/** What a Jotform tells beside its answers (`q3_name`), and which are files (`fileUpload`). */
const aside =
  /^(?:slug|path|preview|event_id|eventObserver|jsExecutionTracker|submitSource|submitDate|buildDate|timeToSubmit|uploadServerUrl|validatedNewRequiredFieldIDs|temp_upload|simple_spc|embedUrl|website)(?:\.|$)/;

/** Each answer is looked for in it: texts of 64 KB and as many labels. */
const maxPrettyCharacters = 2 * maxBodyBytes;

/**
 * The answers of a Jotform. The labels stand in `pretty` only: `Full Name:Jane Doe, E-mail:jane@example.com`, in the order of the
 * answers, texts with the entities of HTML.
 * Shape: https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/ and posts recorded in public tests.
 * @param raw the object in `rawRequest`.
 * @throws DomainError `too-large` for more than `maxFormParts` answers.
 */
export function jotformAnswers(raw: Map<string, Json>, pretty: string): PostEntry[] {
  limitParts(raw.size);
  const shown = pretty.slice(0, maxPrettyCharacters);
  const entries: PostEntry[] = [];
  let from = 0;
  for (const [name, value] of raw) {
    if (aside.test(name)) continue;
    const found = labelOf(value, shown, from);
    if (found) from = found.next;
    const parts = flattenJson(new Map([[name, dateText(value)]])).filter((part) => part.value !== '');
    // The parts of a name have names of their own: `q3_name.first`.
    const label = found && new Set(parts.map((part) => part.name)).size === 1 ? found.label : undefined;
    for (const part of parts)
      entries.push({
        name: part.name,
        ...(label === undefined ? {} : { label: withoutEntities(label) }),
        value: withoutEntities(part.value),
      });
  }
  return entries;
}

function labelOf(value: Json, pretty: string, from: number): { label: string; next: number } | undefined {
  const shown = shownText(value);
  if (shown === '') return undefined;
  const at = pretty.indexOf(`:${shown}`, from);
  if (at === -1) return undefined;
  const before = pretty.slice(from, at);
  const label = before.slice(before.lastIndexOf(', ') === -1 ? 0 : before.lastIndexOf(', ') + 2).trim();
  return label === '' ? undefined : { label, next: at + 1 + shown.length };
}

/** An answer as `pretty` has it: the parts of a name with a blank between. */
function shownText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  const parts = [...value.values()].filter((part) => typeof part === 'string' && part !== '');
  return parts.join(Array.isArray(value) ? ', ' : ' ');
}

/** `{month: "11", day: "08", year: "2026"}` as one date. */
function dateText(value: Json): Json {
  if (!(value instanceof Map)) return value;
  const [year, month, day] = ['year', 'month', 'day'].map((name) => value.get(name));
  if (typeof year !== 'string' || typeof month !== 'string' || typeof day !== 'string') return value;
  if (year === '' || value.size > 3) return value;
  return `${year}-${month}-${day}`;
}

const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#039': "'" };

const withoutEntities = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|#039);/g, (written, name: string) => entities[name] ?? written);
