import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLong } from '../support/long-form.ts';
import {
  type Deed,
  type Owner,
  type Player,
  players,
  type Word,
  whoMaySeeStory,
} from './who-may-see-story.ts';

const owner = fc.constantFrom<Owner>('alice', 'bob');
const player = fc.constantFrom<Player>(...players);
const some = fc.nat({ max: 5 });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('post' as const),
      who: player,
      address: owner,
      again: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('post-more' as const), who: player, page: some }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('write-by-link' as const), who: owner, link: some }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('answer-by-mail' as const), who: owner, mail: some }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('forge-mail' as const), as: owner, ticket: some }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('enter-code' as const), who: player, page: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('guess-code' as const), page: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('send-again' as const), who: player, page: some }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('correct' as const), who: player, page: some, address: owner }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('disown' as const), who: owner, link: some }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('reply' as const), ticket: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('note' as const), ticket: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('resolve' as const), ticket: some }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('merge' as const), ticket: some, into: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unmerge' as const), ticket: some }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.constantFrom(1, 200) }) },
);

type Story = ReturnType<typeof whoMaySeeStory>;

/**
 * Whether somebody may ever come to see a word, told without any rule of the product: everybody what they said themselves; the owner
 * of an address all that was said on tickets while they had this address, and what was posted on those that have it now. Nobody sees
 * notes and mails that nobody stands for.
 */
function maySee(story: Story, who: Player, word: Word): boolean {
  if (word.isInternal) return false;
  if (story.words.some(({ mark, by }) => mark === word.mark && by === who)) return true;
  if (who === 'stranger') return false;
  return word.address === who || (word.isPosted && story.addressesOf(word.ticketId).at(-1) === who);
}

it(
  'nobody sees a word of another, and everybody what is theirs, whatever happens',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: isLong ? 25 : 14 }), async (deeds) => {
        const story = whoMaySeeStory();
        for (const each of deeds) await story.play(each);
        for (const who of players) {
          const shown = await story.pagesOf(who);
          const mails = who === 'stranger' ? [] : await story.mailsTo(who);
          const all = [...shown.map(({ text }) => text), ...mails].join('\n');
          for (const word of story.words)
            if (all.includes(word.mark)) {
              // Posted again it has the same words: whoever may see them in one place sees them.
              const same = story.words.filter(({ mark }) => mark === word.mark);
              expect(
                same.some((each) => maySee(story, who, each)),
                `${who} sees ${JSON.stringify(word)}`,
              ).toBe(true);
            }
          // What is mailed has no word that somebody typed, unless the mailbox's owner stands behind the ticket.
          for (const mark of story.marksOfStrangers())
            expect(
              mails.some((text) => text.includes(mark)),
              `a mail to ${who} holds ${mark}`,
            ).toBe(false);
          for (const page of shown) {
            if (page.text === '') continue;
            for (const word of story.words) {
              const isForged = word.by === 'stranger' && !word.isPosted;
              const isOfPage =
                word.ticketId === page.ticketId &&
                !word.isInternal &&
                !isForged &&
                !word.staysWithTarget &&
                !story.outcomes.has(word.mark);
              const isDue =
                page.way === 'posted'
                  ? word.isPosted && word.by === who
                  : story.addressesOf(page.ticketId).at(-1) === who &&
                    !word.isUnverified &&
                    (word.isPosted || story.isOfAddressNow(word));
              if (isOfPage && isDue)
                expect(
                  page.text.includes(word.mark),
                  `${who} misses ${JSON.stringify(word)} (${page.way})`,
                ).toBe(true);
            }
          }
        }
        const staff = await story.seenByStaff();
        for (const { mark } of story.words) expect(staff, `staff miss ${mark}`).toContain(mark);
      }),
      { numRuns: isLong ? 10_000 : 40 },
    );
  },
  isLong ? 7_200_000 : 60_000,
);
