import PostalMime from 'postal-mime';
import { receiptTrace } from '../../infra/local/aws/ses/receipt-trace.ts';
import { days, hours, minutes } from '../../shared/time/clock.ts';
import { linksTo } from '../support/mail-links.ts';
import { openWorld } from '../support/world/open-world.ts';
import { noLimits } from '../support/world/ports.ts';

/** Who plays: two customers with a mailbox each, and a stranger who has none of either. */
export const players = ['alice', 'bob', 'stranger'] as const;
export type Player = (typeof players)[number];
export type Owner = Exclude<Player, 'stranger'>;

export const addressOf: Record<Owner, string> = { alice: 'alice@people.example', bob: 'bob@people.example' };
const ownerOf = (address: string): Owner => (address === addressOf.alice ? 'alice' : 'bob');

/** What can happen. Numbers choose among what there is: a ticket, a page, a link. */
export type Deed =
  | { does: 'post'; who: Player; address: Owner; again: boolean }
  | { does: 'post-more'; who: Player; page: number }
  | { does: 'write-by-link'; who: Owner; link: number }
  | { does: 'answer-by-mail'; who: Owner; mail: number }
  | { does: 'forge-mail'; as: Owner; ticket: number }
  | { does: 'enter-code'; who: Player; page: number }
  | { does: 'guess-code'; page: number }
  | { does: 'send-again'; who: Player; page: number }
  | { does: 'correct'; who: Player; page: number; address: Owner }
  | { does: 'disown'; who: Owner; link: number }
  | { does: 'reply'; ticket: number }
  | { does: 'note'; ticket: number }
  | { does: 'resolve'; ticket: number }
  | { does: 'merge'; ticket: number; into: number }
  | { does: 'unmerge'; ticket: number }
  | { does: 'wait'; hours: number };

/** A word that stands nowhere else, with who said it where. */
export interface Word {
  mark: string;
  by: Player | 'staff';
  /** The ticket that it was said to: the one that a link names, not what it was merged into. */
  ticketId: string;
  /** Notes, and mails that are not authenticated: no page of a customer shows them. */
  isInternal: boolean;
  /** It was posted on a form or on the page that the form led to. */
  isPosted: boolean;
  /** Posted on a page that nobody opened, to a ticket whose owner has acted, or another one: it is shown on that page alone. */
  isUnverified?: boolean;
  /** It was said through a merged ticket, and lies with what that was merged into since the merge was undone: staff see it there. */
  staysWithTarget?: boolean;
  /** Whose address the ticket had when it was said. */
  address: Owner;
  at: string;
}

interface Page {
  who: Player;
  path: string;
  ticketId: string;
}

/** Plays deeds in a whole system and keeps what an outsider could know of them. */
export function whoMaySeeStory() {
  const world = openWorld({
    ports: (ports) => ({ limits: { ...noLimits, duplicateHours: 24 }, pace: ports.pace }),
  });
  const words: Word[] = [];
  const pages: Page[] = [];
  const tickets: string[] = [];
  /** The address of each ticket by now, and those that it had before. */
  const addresses = new Map<string, Owner[]>();
  /** Tickets whose owner acted from the mailbox: by link, mail or code. */
  const stoodBehind = new Set<string>();
  let lastPost: { mark: string; address: Owner } | undefined;
  let count = 0;

  const nextMark = (): string => `word${String(++count).padStart(5, '0')}x`;
  const at = (): string => world.now().toISOString();
  const pick = <T>(all: readonly T[], index: number): T | undefined =>
    all.length === 0 ? undefined : all[index % all.length];
  const addressNow = (ticketId: string): Owner => addresses.get(ticketId)?.at(-1) ?? 'alice';

  function say(by: Word['by'], ticketId: string, isPosted: boolean, isInternal = false): Word {
    const address = addressNow(ticketId);
    const word = { mark: nextMark(), by, ticketId, isPosted, isInternal, address, at: at() };
    words.push(word);
    return word;
  }
  const taken = (status: number | undefined): boolean => status !== undefined && status < 400;
  /** A word that was refused was never said. */
  const unsaid = (word: Word): void => {
    words.splice(words.indexOf(word), 1);
  };

  /** Everything that came to a mailbox. */
  async function mailbox(owner: Owner): Promise<{ text: string; replyTo: string | undefined }[]> {
    const own = world.mails.filter(({ to }) => to === addressOf[owner]);
    return Promise.all(
      own.map(async ({ raw }) => {
        const mail = await PostalMime.parse(raw);
        const headers = `${mail.subject}\n${mail.to?.map(({ name }) => name).join()}`;
        return {
          text: `${headers}\n${mail.text ?? ''}\n${mail.html ?? ''}`,
          replyTo: mail.replyTo?.[0]?.address,
        };
      }),
    );
  }
  const tokenOf = (url: string): string => url.split('/t/')[1]?.split('?')[0] ?? '';
  async function mailedLinks(owner: Owner): Promise<string[]> {
    const texts = (await mailbox(owner)).flatMap(({ text }) => linksTo(text, 't'));
    return [...new Set(texts.map(tokenOf))].filter(Boolean);
  }
  const ticketOfToken = (token: string): string => token.split('.')[0] ?? '';
  const submit = (token: string, form: Record<string, string>) =>
    world.ask('POST /t/{token}', { params: { token }, form });
  const staff = (route: string, id: string, body?: object) =>
    world.ask(route, { params: { id }, staff: 'agent-1', ...(body ? { body } : {}) });

  /** Posted again it has the same words, of whoever posts them. */
  async function post({ who, address, again }: Extract<Deed, { does: 'post' }>): Promise<void> {
    const matter = (again && lastPost) || { mark: nextMark(), address };
    const { mark } = matter;
    const answer = await world.ask('POST /v1/tickets', {
      body: {
        form: 'contact',
        kind: 'enquiry',
        subject: `Pump ${mark}`,
        description: `The pump says ${mark}.`,
        name: `Somebody ${mark}`,
        email: addressOf[matter.address],
        language: 'en',
      },
    });
    if (!taken(answer.statusCode)) return;
    const { ticketId, trackingUrl } = answer.json as { ticketId: string; trackingUrl: string };
    tickets.push(ticketId);
    addresses.set(ticketId, [matter.address]);
    pages.push({ who, path: tokenOf(trackingUrl), ticketId });
    const { address: to } = matter;
    words.push({ mark, by: who, ticketId, isPosted: true, isInternal: false, address: to, at: at() });
    lastPost = matter;
  }

  async function arrive(
    from: string,
    to: string,
    subject: string,
    text: string,
    verdict: 'pass' | 'fail',
  ): Promise<void> {
    const key = `mail/${nextMark()}`;
    const trace = receiptTrace({
      messageId: key.slice('mail/'.length),
      recipients: [],
      region: 'eu-central-1',
      from,
      headerFrom: from,
      at: world.now().getTime(),
      checks: { spf: verdict, dkim: verdict, dmarc: verdict },
    });
    const lines = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      `Message-ID: <${nextMark()}@people.example>`,
      '',
      text,
      '',
    ];
    const raw = `${trace}${lines.join('\r\n')}`;
    await world.files.put(key, Buffer.from(raw), 'message/rfc822');
    await world.hand('inbound/receive', {
      id: key,
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: world.now().toISOString(),
      detail: { bucket: { name: 'files' }, object: { key, size: raw.length } },
    });
  }

  const deeds: { [D in Deed as D['does']]: (deed: D) => Promise<void> } = {
    post,
    async 'post-more'({ who, page: index }) {
      const page = pick(
        pages.filter((each) => each.who === who),
        index,
      );
      if (!page) return;
      const word = say(who, page.ticketId, true);
      const isAnyones = await landsOnAnothers(page.ticketId);
      const answer = await submit(page.path, { body: word.mark });
      if (!taken(answer.statusCode)) return unsaid(word);
      followTo(word, page.who, answer.headers?.location);
      // What opened a ticket of its own belongs to that one.
      if (isAnyones && word.ticketId === page.ticketId) word.isUnverified = true;
    },
    async 'write-by-link'({ who, link }) {
      const token = pick(await mailedLinks(who), link);
      if (!token) return;
      const word = say(who, ticketOfToken(token), false);
      const answer = await submit(token, { body: word.mark });
      if (!taken(answer.statusCode)) return unsaid(word);
      stoodBehind.add(word.ticketId);
      followTo(word, undefined, answer.headers?.location);
      stoodBehind.add(word.ticketId);
    },
    async 'answer-by-mail'({ who, mail }) {
      const tagged = pick(
        (await mailbox(who)).filter(({ replyTo }) => replyTo?.includes('+')),
        mail,
      );
      if (!tagged?.replyTo) return;
      const mark = nextMark();
      const [link] = linksTo(tagged.text, 't');
      const ticketId = ticketOfToken(tokenOf(link ?? ''));
      if (!tickets.includes(ticketId)) return;
      const before = new Set(await storedTickets());
      await arrive(addressOf[who], tagged.replyTo, 'Re: your mail', mark, 'pass');
      const opened = (await storedTickets()).find((id) => !before.has(id));
      if (opened) know(opened, who);
      const joined = opened ?? ticketId;
      stoodBehind.add(ticketId).add(joined);
      words.push({
        mark,
        by: who,
        ticketId: joined,
        isPosted: false,
        isInternal: false,
        address: addressNow(joined),
        at: at(),
      });
    },
    async 'forge-mail'({ as, ticket }) {
      const id = pick(tickets, ticket);
      if (!id) return;
      const mark = nextMark();
      await arrive(addressOf[as], 'service@in.firm.example', `About ${id}`, mark, 'fail');
      // Whatever it opens is nobody's page; nothing of it may be seen by anybody but staff and the owner of the address.
      const opened = (await storedTickets()).filter((each) => !tickets.includes(each));
      for (const each of opened) know(each, as);
      words.push({
        mark,
        by: 'stranger',
        ticketId: opened[0] ?? id,
        isPosted: false,
        isInternal: opened.length === 0,
        address: as,
        at: at(),
      });
    },
    async 'enter-code'({ who, page: index }) {
      const page = pick(
        pages.filter((each) => each.who === who),
        index,
      );
      if (!page || who === 'stranger') return;
      const known = (await mailbox(who)).flatMap(({ text }) =>
        linksTo(text, 't').some((url) => ticketOfToken(tokenOf(url)) === page.ticketId)
          ? [...text.matchAll(/(?<!\d)\d{6}(?!\d)/g)].map(([code]) => code)
          : [],
      );
      for (const code of new Set(known)) {
        const answer = await submit(page.path, { action: 'code', code });
        if (taken(answer.statusCode)) {
          stoodBehind.add(page.ticketId);
          return;
        }
      }
    },
    async 'guess-code'({ page: index }) {
      const page = pick(
        pages.filter(({ who }) => who === 'stranger'),
        index,
      );
      if (page) await submit(page.path, { action: 'code', code: '000000' });
    },
    async 'send-again'({ who, page: index }) {
      const page = pick(
        pages.filter((each) => each.who === who),
        index,
      );
      if (page) await submit(page.path, { action: 'send-again' });
    },
    async correct({ who, page: index, address }) {
      const page = pick(
        pages.filter((each) => each.who === who),
        index,
      );
      if (!page) return;
      const answer = await submit(page.path, { action: 'correct', email: addressOf[address] });
      if (taken(answer.statusCode)) know(page.ticketId, await storedAddress(page.ticketId));
    },
    async disown({ who, link }) {
      const token = pick(
        (await mailbox(who)).flatMap(({ text }) => text.match(/\/d\/[^\s"<>?]+/g) ?? []),
        link,
      );
      if (token) await world.ask('POST /d/{token}', { params: { token: token.slice(3) } });
    },
    async reply({ ticket }) {
      const id = pick(tickets, ticket);
      if (!id) return;
      const word = say('staff', await goesOnAs(id), false);
      const answer = await staff('POST /v1/tickets/{id}/replies', id, { body: `We say ${word.mark}.` });
      if (!taken(answer.statusCode)) unsaid(word);
    },
    async note({ ticket }) {
      const id = pick(tickets, ticket);
      if (!id) return;
      const word = say('staff', id, false, true);
      const answer = await staff('POST /v1/tickets/{id}/notes', id, { body: word.mark });
      if (!taken(answer.statusCode)) unsaid(word);
    },
    async resolve({ ticket }) {
      const id = pick(tickets, ticket);
      if (!id) return;
      const word = say('staff', await goesOnAs(id), false);
      const answer = await staff('POST /v1/tickets/{id}/transitions', id, {
        to: 'resolved',
        outcome: `Done ${word.mark}.`,
      });
      // An outcome is shown while the ticket is finished only: a page need not show it, but may.
      if (!taken(answer.statusCode)) unsaid(word);
      else outcomes.add(word.mark);
    },
    async merge({ ticket, into }) {
      const [source, target] = [pick(tickets, ticket), pick(tickets, into)];
      if (source && target && source !== target)
        await staff('POST /v1/tickets/{id}/merge', source, { into: target, differentCustomers: true });
    },
    async unmerge({ ticket }) {
      const id = pick(tickets, ticket);
      if (!id || !taken((await staff('POST /v1/tickets/{id}/unmerge', id)).statusCode)) return;
      const said = words.filter(({ ticketId }) => ticketId === id);
      for (const word of said.slice(1)) word.staysWithTarget = true;
    },
    wait: async ({ hours: many }) => world.wait(hours(many)),
  };
  const outcomes = new Set<string>();

  /** A word that came too late opened a ticket that goes on with the other: there it was said. */
  function followTo(word: Word, who: Player | undefined, location: unknown): void {
    const token = tokenOf(String(location ?? ''));
    const id = ticketOfToken(token);
    if (id === '' || tickets.includes(id)) return;
    know(id, word.address);
    // It has the subject of the one before it.
    const posted = words.find(({ ticketId, isPosted }) => ticketId === word.ticketId && isPosted);
    if (posted) words.push({ ...posted, ticketId: id, address: word.address });
    word.ticketId = id;
    if (who) pages.push({ who, path: token, ticketId: id });
  }
  function know(id: string, address: Owner): void {
    if (!tickets.includes(id)) tickets.push(id);
    addresses.set(id, [...(addresses.get(id) ?? []), address]);
  }
  const stored = () => world.table.items().filter(({ type }) => type === 'ticket');
  const storedTickets = async (): Promise<string[]> => stored().map(({ id }) => String(id));
  const storedTicket = (id: string) =>
    stored().find((each) => each.id === id) as
      | {
          mergedInto?: string;
          contact: { mail?: string };
          proof?: object;
          page?: object;
          contactSince?: string;
        }
      | undefined;
  const storedAddress = async (id: string): Promise<Owner> => ownerOf(storedTicket(id)?.contact.mail ?? '');
  async function goesOnAs(id: string): Promise<string> {
    const into = storedTicket(id)?.mergedInto;
    return into === undefined ? id : goesOnAs(into);
  }

  /** Whether a post on a ticket's page goes to a ticket whose owner acted elsewhere, or to another one that is not known to be of one owner. */
  async function landsOnAnothers(id: string): Promise<boolean> {
    const into = await goesOnAs(id);
    return storedTicket(id)?.page === undefined && (into !== id || storedTicket(into)?.proof !== undefined);
  }

  return {
    words,
    outcomes,
    /** Whether whoever has the ticket's address by now had it already when a word was said. */
    isOfAddressNow: ({ ticketId, at: said }: Word): boolean =>
      said >= (storedTicket(ticketId)?.contactSince ?? ''),
    addressesOf: (ticketId: string): readonly Owner[] => addresses.get(ticketId) ?? [],
    /** What the stranger alone said, on tickets that no owner of an address stands behind. */
    marksOfStrangers(): string[] {
      const isOthers = ({ by, ticketId }: Word): boolean => by !== 'stranger' || stoodBehind.has(ticketId);
      const others = new Set(words.filter(isOthers).map(({ mark }) => mark));
      return words.map(({ mark }) => mark).filter((mark) => !others.has(mark));
    },
    isMerged: (id: string): boolean => storedTicket(id)?.mergedInto !== undefined,
    async play(deed: Deed): Promise<void> {
      await (deeds[deed.does] as (deed: Deed) => Promise<void>)(deed);
      await world.settle();
      await world.wait(minutes(1));
    },
    rest: () => world.wait(days(1)),
    /** The pages that somebody can open, each with what it shows: by the links in the own mailbox and those after a post. */
    async pagesOf(player: Player): Promise<{ way: 'mailed' | 'posted'; ticketId: string; text: string }[]> {
      const mailed = player === 'stranger' ? [] : await mailedLinks(player);
      const own = pages.filter(({ who }) => who === player).map(({ path }) => path);
      const ways = [
        ...mailed.map((token) => ({ token, way: 'mailed' as const })),
        ...own.map((token) => ({ token, way: 'posted' as const })),
      ];
      return Promise.all(
        ways.map(async ({ token, way }) => {
          const answer = await world.ask('GET /t/{token}', { params: { token } });
          return { way, ticketId: ticketOfToken(token), text: answer.statusCode === 200 ? answer.body : '' };
        }),
      );
    },
    mailsTo: async (owner: Owner): Promise<string[]> => (await mailbox(owner)).map(({ text }) => text),
    async seenByStaff(): Promise<string> {
      const all = await Promise.all(
        tickets.map((id) => world.ask('GET /v1/tickets/{id}', { params: { id }, staff: 'agent-1' })),
      );
      return all.map(({ body }) => body).join('\n');
    },
  };
}
