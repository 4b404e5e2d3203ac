import type { PostEntry } from '../../post.ts';
import type { Json } from '../read-json.ts';
import { memberAt } from './service.ts';

/** Where a gateway that turns mails into posts has the parts of a mail; of several the first that is not blank. */
const partsOf =
  (from: string[], subject: string, text: string[]) =>
  (body: Map<string, Json>): PostEntry[] => {
    const first = (paths: string[]): string =>
      paths
        .map((path) => memberAt(body, path))
        .filter((value) => typeof value === 'string')
        .find((value) => value.trim() !== '') ?? '';
    return [
      { name: 'email', value: first(from) },
      { name: 'subject', value: first([subject]) },
      { name: 'description', value: first(text) },
    ];
  };

export const mailgunParts = partsOf(['from', 'sender'], 'subject', ['body-plain', 'body-html']);
export const sendgridParts = partsOf(['from'], 'subject', ['text', 'html']);
export function postmarkParts(body: Map<string, Json>): PostEntry[] {
  const name = memberAt(body, 'FromFull.Name');
  return [
    ...partsOf(['FromFull.Email', 'From'], 'Subject', ['TextBody', 'HtmlBody'])(body),
    ...(typeof name === 'string' ? [{ name: 'name', value: name }] : []),
  ];
}
