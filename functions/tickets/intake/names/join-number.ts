import { contactsBySurety, placesOf } from './find-contacts.ts';
import type { NamedUnit } from './name-units.ts';
import { readContact } from './read-contact.ts';

/**
 * The values of a post, with a number that came in parts as one of them: country code, area code and the rest, or what the form's map
 * names together where none of it is a number by itself.
 */
export function withJoinedNumber(units: readonly NamedUnit[], country: string): NamedUnit[] {
  const phones = units
    .filter(({ naming, typed }) => naming?.place === 'phone' && typed !== '')
    .sort(contactsBySurety(placesOf.phone));
  const mapped = phones.filter(({ naming }) => naming?.by === 'map');
  const parts =
    mapped.length > 0 ? partsOfMap(mapped, country) : (partsByPlace(phones) ?? partsByRole(phones));
  const [number] = parts.slice(-1);
  if (!number || parts.length < 2) return [...units];
  const joined: NamedUnit = {
    ...number,
    entries: parts.flatMap(({ entries }) => entries),
    typed: parts.map(({ typed }) => typed).join(' '),
    readAs: parts
      .map(({ typed, naming }) => (naming?.role === 'country' ? `+${dialCode(typed)}` : typed))
      .join(' '),
  };
  return units
    .filter((unit) => unit === number || !parts.includes(unit))
    .map((unit) => (unit === number ? joined : unit));
}

function partsOfMap(mapped: NamedUnit[], country: string): NamedUnit[] {
  return mapped.some(({ typed }) => readContact(typed, country).phone !== undefined) ? [] : mapped;
}

/** A part of a number, and what names it: `tel1`, `phone[2]`, `hp_3`. */
const numberPart = /^\d{2,5}$/;
const numberedName = /^(.*\D)([1-3])\]?$/;

/** What stands in boxes beside each other, as forms in Japan and Korea ask for it: `tel1`, `tel2`, `tel3`. */
function partsByPlace(phones: readonly NamedUnit[]): NamedUnit[] | undefined {
  const boxes = phones
    .map((unit) => ({ unit, told: numberedName.exec(unit.name.slice(-80)) }))
    .filter(({ unit, told }) => told !== null && numberPart.test(unit.typed));
  const ofOne = boxes.filter(({ told }) => told?.[1] === boxes[0]?.told?.[1]);
  const inOrder = ofOne.sort((one, other) => Number(one.told?.[2]) - Number(other.told?.[2]));
  return inOrder.length > 1 ? inOrder.map(({ unit }) => unit) : undefined;
}

/** In the order in which they are dialled. */
function partsByRole(phones: readonly NamedUnit[]): NamedUnit[] {
  const first = (role: 'country' | 'area' | 'local' | undefined): NamedUnit | undefined =>
    phones.find(({ naming }) => naming?.role === role);
  const number = first('local') ?? first(undefined);
  const isInternational = number !== undefined && /^(?:\+|00)/.test(number.typed);
  if (!number || isInternational) return [];
  const country = first('country');
  const withCode = country && dialCode(country.typed) !== undefined ? country : undefined;
  return [withCode, first('area'), number].filter((unit) => unit !== undefined);
}

/** `+86`, `86`, `China (+86)`, `0086` → `86`. */
function dialCode(typed: string): string | undefined {
  const digits = typed.slice(0, 100).replace(/\D+/g, ' ').trim().replace(/^0+/, '');
  return /^\d{1,4}$/.test(digits) ? digits : undefined;
}
