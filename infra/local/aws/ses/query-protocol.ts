import type { AwsError } from '../aws-error.ts';
import { escapeXml } from '../escape-xml.ts';
import type { AwsReply } from '../service.ts';

const xmlns = 'http://ses.amazonaws.com/doc/2010-12-01/';
const headers = { 'content-type': 'text/xml' };

/** An answer in the AWS query protocol. */
export const queryReply = (
  operation: string,
  requestId: string,
  members: Record<string, string>,
): AwsReply => ({
  status: 200,
  headers,
  body:
    `<${operation}Response xmlns="${xmlns}"><${operation}Result>` +
    Object.entries(members)
      .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
      .join('') +
    `</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
});

/** An error in the AWS query protocol. */
export const queryError = (requestId: string, error: AwsError): AwsReply => ({
  status: error.status,
  headers,
  body:
    `<ErrorResponse xmlns="${xmlns}"><Error><Type>${error.status < 500 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error>` +
    `<RequestId>${requestId}</RequestId></ErrorResponse>`,
});

/** `Name.member.1`, `Name.member.2`, ... in their order. */
export function members(form: URLSearchParams, name: string): string[] {
  const found: string[] = [];
  for (let index = 1; ; index++) {
    const value = form.get(`${name}.member.${index}`);
    if (value === null) return found;
    found.push(value);
  }
}

/** `Tags.member.1.Name` and `Tags.member.1.Value` pairs. */
export function tags(form: URLSearchParams): Array<[string, string]> {
  const found: Array<[string, string]> = [];
  for (let index = 1; ; index++) {
    const name = form.get(`Tags.member.${index}.Name`);
    if (name === null) return found;
    found.push([name, form.get(`Tags.member.${index}.Value`) ?? '']);
  }
}
