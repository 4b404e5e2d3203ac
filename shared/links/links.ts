import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link opens. A token made for one purpose opens nothing else. */
export type LinkPurpose =
  /** The link in our mails: it proves that its reader gets what goes to the ticket's address. */
  | 'track'
  /** The page that whoever posted was led to: it proves nothing. */
  | 'post'
  /** The page on which the owner of an address says that somebody else wrote. */
  | 'disown'
  | 'survey'
  | 'preferences'
  | 'cursor'
  | 'address'
  | 'file'
  /** A file as a page shows it: whoever has the page has it. */
  | 'page-file'
  | 'upload'
  | 'form'
  | 'feed'
  /** Where a page leads in the end. */
  | 'onward';

export interface LinkTarget {
  id: string;
  /** Raising the version kept on the item revokes every link made before. */
  version: number;
}

/** Composes and reads link tokens. Nothing is stored: the same link can be composed again, and no stored data opens it. */
export interface Links {
  token(purpose: LinkPurpose, target: LinkTarget): Promise<string>;
  /** The target a token speaks of, or undefined for anything that was not made here. */
  read(purpose: LinkPurpose, token: string): Promise<LinkTarget | undefined>;
  /**
   * Six digits that a mail tells its reader: with them a page knows that whoever looks at it got that mail. `generation` counts the
   * codes of an id. The reader's tries must be counted, since a million codes are few.
   */
  code(id: string, generation: number): Promise<string>;
  /** A keyed hash of a text, 128 bits in hex: for suppression lists that must not hold the address. */
  fingerprint(text: string): Promise<string>;
}

/** 18 bytes of HMAC-SHA256 (RFC 2104, truncated as its section 5 allows): 144 bits, 24 characters. */
const macBytes = 18;
/** Digits of a code. 48 bits of the hash make each code equally likely but for one part in 10^8. */
const codeDigits = 6;
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

export function createLinks(secret: () => Promise<string>): Links {
  const mac = async (purpose: string, text: string): Promise<Buffer> =>
    createHmac('sha256', await secret())
      .update(`${purpose}\n${text}`)
      .digest()
      .subarray(0, macBytes);
  return {
    async token(purpose, { id, version }) {
      if (!idPattern.test(id))
        throw new TypeError(`the id of a link may contain only letters, digits, "-" and "_": ${id}`);
      const body = `${id}.${version.toString(36)}`;
      return `${body}.${(await mac(purpose, body)).toString('base64url')}`;
    },
    async read(purpose, token) {
      const [id = '', version = '', given = '', ...rest] = token.split('.');
      const expected = await mac(purpose, `${id}.${version}`);
      const actual = Buffer.from(given, 'base64url');
      const right = actual.length === macBytes && timingSafeEqual(actual, expected);
      // Canonical text only: base64url has spare bits, and a link must have one spelling.
      if (!right || rest.length > 0 || actual.toString('base64url') !== given || !idPattern.test(id))
        return undefined;
      return { id, version: Number.parseInt(version, 36) };
    },
    async code(id, generation) {
      const bits = (await mac('code', `${id}.${generation.toString(36)}`)).readUIntBE(0, 6);
      return String(bits % 10 ** codeDigits).padStart(codeDigits, '0');
    },
    async fingerprint(text) {
      return (await mac('address', text)).subarray(0, 16).toString('hex');
    },
  };
}
