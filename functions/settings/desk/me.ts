import * as z from 'zod';
import { roles } from '../../../shared/http/define-route.ts';
import { Initials } from '../../../shared/names/initials.ts';
import { Zone } from '../../../shared/settings/calendars.ts';
import { Person } from '../../../shared/settings/people.ts';

/** The caller as a member of staff, with what the token lets them do. */
export const Me = Person.extend({
  initials: Initials,
  /** What the token's groups say, which decides what the person may do; `role` is what the settings say. */
  roles: z.array(z.enum(roles)),
  /** Whether the settings name the person. */
  known: z.boolean(),
  /** The zone in which times are shown: that of the person's own calendar, else the firm's. */
  zone: Zone,
  /** Ids of the operations that the roles may call, in the order of the alphabet. */
  may: z.array(z.string()),
});
export type Me = z.output<typeof Me>;
