import { createHmac, timingSafeEqual } from 'node:crypto';
import { normaliseMail } from '../mail/address.ts';
import { readTicketId } from '../runtime/ids.ts';
import { contactTag, maxTagCharacters, tagPattern } from './reply-tags.ts';

/** What a reply address leads to. */
export interface ReplyTarget {
  ticketId: string;
  /** Version of the ticket's links: raising it revokes its reply addresses, too. */
  version: number;
  /** To whom the address was issued (reply-tags.ts); undefined in an address of earlier versions, which proves nobody. */
  tag: string | undefined;
}

/** Composes and reads the addresses that people answer to: `service+<token>@domain`. Nothing is stored. */
export interface ReplyAddresses {
  /** The address without a token: what is sent there opens a ticket. */
  plain: string;
  /** `tag`: to whom the address is issued; the ticket's contact where it is absent. */
  compose(target: Omit<ReplyTarget, 'tag'> & { tag?: string | undefined }): Promise<string>;
  /** What an address leads to, or undefined for anything that was not made here. Upper and lower case are the same. */
  read(address: string): Promise<ReplyTarget | undefined>;
}

/**
 * HMAC-SHA256 in base32, cut to 26 characters: 130 bits. With number, version and tag, `service+…` stays below the 64 characters of a
 * local part (RFC 5321).
 */
const macCharacters = 26;
const tokenPattern = new RegExp(
  `^([0-9a-z]{10})-([0-9a-z]{1,4})-(${tagPattern})([a-z2-7]{${macCharacters}})$`,
);
/** No link is revoked 46,655 times: three characters hold a version. */
const maxTokenCharacters = 10 + 1 + 3 + 1 + maxTagCharacters + macCharacters;
/** What is left of a local part (64 characters) for the address that the token is added to, and its `+`. */
export const maxReplyLocalCharacters = 64 - 1 - maxTokenCharacters;

/** Addresses of earlier versions have no tag and 160 bits. They are read as long as people answer to them. */
const earlierMacCharacters = 32;
const earlierPattern = new RegExp(`^([0-9a-z]{10})-([0-9a-z]{1,4})()-([a-z2-7]{${earlierMacCharacters}})$`);

/**
 * @param inboundMail the address that customers write to, `service@in.firm.example`.
 * @param secret the signing secret of all links; the purpose keeps them apart.
 */
export function createReplyAddresses(inboundMail: string, secret: () => Promise<string>): ReplyAddresses {
  const [local = '', domain = ''] = normaliseMail(inboundMail).split('@');
  const mac = async (body: string): Promise<string> =>
    base32(
      createHmac('sha256', await secret())
        .update(`reply\n${body}`)
        .digest()
        .subarray(0, 20),
    );
  return {
    plain: `${local}@${domain}`,
    async compose({ ticketId, version, tag = contactTag }) {
      const body = `${ticketId.toLowerCase()}-${version.toString(36)}-${tag}`;
      return `${local}+${body}${(await mac(body)).slice(0, macCharacters)}@${domain}`;
    },
    async read(address) {
      const [given = '', at] = normaliseMail(address).split('@');
      if (at !== domain || !given.startsWith(`${local}+`)) return undefined;
      const token = given.slice(local.length + 1);
      const found = tokenPattern.exec(token) ?? earlierPattern.exec(token);
      const ticketId = readTicketId(found?.[1] ?? '');
      if (!found || ticketId === undefined) return undefined;
      const [, id = '', version = '', tag = '', code = ''] = found;
      const body = tag === '' ? `${id}-${version}` : `${id}-${version}-${tag}`;
      const expected = Buffer.from((await mac(body)).slice(0, code.length));
      if (!timingSafeEqual(expected, Buffer.from(code))) return undefined;
      return { ticketId, version: Number.parseInt(version, 36), tag: tag || undefined };
    },
  };
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in lower case: it survives servers that fold the case of an address. `bytes` fill whole groups of five. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
