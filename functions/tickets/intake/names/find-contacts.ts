import { levels, type NamedUnit } from './name-units.ts';
import {
  isLikeAddress,
  isLikeNumber,
  isNone,
  isPlainNumber,
  type ReadContact,
  readContact,
} from './read-contact.ts';
import { byName } from './units.ts';

/** What the contacts of a post come to. */
export interface Contacts {
  email?: string;
  phone?: string;
  /** From `Jane Roe <jane@example.com>`. */
  name?: string;
  /** There is something typed by which a person could answer, and it was not read. */
  isOther: boolean;
  /** Something was entered as a number. */
  isPhoneTyped: boolean;
  /** Where each value went; one that went nowhere is kept as it was typed. */
  placed: Array<{
    unit: NamedUnit;
    to: Array<'email' | 'phone'>;
    isKept: boolean;
    isRead: boolean;
    isRepeated: boolean;
  }>;
}

/** Which places are asked for an address and for a number, in this order. */
export const placesOf = {
  email: ['email', 'contact', 'phone'],
  phone: ['phone', 'contact', 'email'],
} as const;

/**
 * Finds the mail address and the number of a post: the surest name first, and of one place the first value that can be read. `country`
 * (ISO 3166-1 alpha-2): where numbers without country code are from.
 */
export function findContacts(named: readonly NamedUnit[], country: string): Contacts {
  const units = named.filter(
    ({ naming, typed }) => typed !== '' && placesOf.email.some((place) => place === naming?.place),
  );
  const read = new Map(units.map((unit) => [unit, readOne(unit, country)] as const));
  const first = (part: 'email' | 'phone'): NamedUnit | undefined =>
    [...units].sort(contactsBySurety(placesOf[part])).find((unit) => read.get(unit)?.[part] !== undefined);
  const [mailUnit, phoneUnit] = [first('email'), first('phone')];
  const email = mailUnit && read.get(mailUnit)?.email;
  const phone = phoneUnit && read.get(phoneUnit)?.phone;
  const name = mailUnit && read.get(mailUnit)?.name;

  const placed = units.map((unit): Contacts['placed'][number] => {
    const own: ReadContact = read.get(unit) ?? { isAll: false };
    const to = [
      ...(unit === mailUnit ? (['email'] as const) : []),
      ...(unit === phoneUnit ? (['phone'] as const) : []),
    ];
    const isSame = (own.email ?? email) === email && (own.phone ?? phone) === phone;
    return {
      unit,
      to,
      isKept: !own.isAll || isOfMessenger(unit),
      isRead: own.email !== undefined || own.phone !== undefined,
      isRepeated: to.length === 0 && own.isAll && isSame,
    };
  });
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(name === undefined ? {} : { name }),
    isOther: placed.some(({ unit, to, isRead }) => to.length === 0 && !isRead && isUsable(unit)),
    isPhoneTyped: units.some(({ naming }) => naming?.place === 'phone'),
    placed,
  };
}

/** Staff must see that it is one of a messenger: it is kept as it was typed, whatever was read of it. */
const isOfMessenger = ({ naming }: NamedUnit): boolean =>
  naming?.role === 'messenger' || naming?.role === 'account';

function readOne({ typed, readAs, naming }: NamedUnit, country: string): ReadContact {
  const found = readContact(readAs ?? typed, country);
  const isNumber =
    naming?.role === 'messenger'
      ? isPlainNumber(typed, country)
      : naming?.role !== 'account' && (naming?.role !== 'country' || isLikeNumber(typed));
  if (found.phone === undefined || isNumber) return found;
  const { phone: _digits, ...rest } = found;
  return { ...rest, isAll: false };
}

/** Whether a person could answer by what was typed. */
function isUsable({ typed, naming }: NamedUnit): boolean {
  if (isNone(typed)) return false;
  return naming?.place === 'contact' || isLikeNumber(typed) || isLikeAddress(typed);
}

export const contactsBySurety =
  (places: readonly string[]) =>
  (one: NamedUnit, other: NamedUnit): number => {
    const messenger = (unit: NamedUnit): number => Number(isOfMessenger(unit));
    const level = (unit: NamedUnit): number => levels.indexOf(unit.naming?.by ?? 'guess');
    const place = (unit: NamedUnit): number => places.indexOf(unit.naming?.place ?? '');
    return (
      messenger(one) - messenger(other) ||
      level(one) - level(other) ||
      place(one) - place(other) ||
      (one.naming?.rank ?? 0) - (other.naming?.rank ?? 0) ||
      byName(one, other)
    );
  };
