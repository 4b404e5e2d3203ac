import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LeftOutFile } from '../../../functions/tickets/intake/post.ts';
import type { RawRequest } from '../../../shared/http/request.ts';
import type { Form } from '../../../shared/settings/forms.ts';

const folder = join(import.meta.dirname, '../../fixtures/posts');

/** A post as a real builder, service or client sends it; its values are our own. */
export interface RecordedPost {
  /** Its file in test/fixtures/posts. */
  name: string;
  sender: string;
  /** Where its shape is told. */
  shape: string;
  raw: RawRequest;
  /** What the document of its form sets beside what every form has. */
  form: Partial<Form>;
  expect: {
    service?: string;
    delivery?: string;
    charset?: string;
    /** Parts of the reading, exactly. */
    reading: Record<string, string>;
    /** Further fields, by their labels, else by their names. */
    fields?: Record<string, string>;
    /** All that a person typed: it must be found somewhere in the ticket. */
    typed: string[];
    /** What must be found nowhere. */
    gone?: string[];
    /** Names of the files that are kept. */
    files?: string[];
    leftOut?: LeftOutFile[];
    /** Paths of what lacks; absent where it can be taken. */
    problems?: string[];
  };
}

/** All recorded posts. A body that is no text of UTF-8 stands as base64. */
export const recordedPosts = (): RecordedPost[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { headers, body, base64, form, ...rest } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const bytes = base64 === undefined ? Buffer.from(body) : Buffer.from(base64, 'base64');
      return { ...rest, name: file.replace(/\.json$/, ''), raw: { bytes, headers }, form: form ?? {} };
    });
