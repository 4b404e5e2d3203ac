import { describe, expect, it } from 'vitest';
import { mentionedIn } from '../../functions/notices/tell/mentions.ts';

const people = [
  { id: 'wang', name: '王芳' },
  { id: 'wang-2', name: '王芳芳' },
  { id: 'agent-1', name: 'Ann Lee' },
  { id: 'agent-10', name: 'Anna Müller' },
  { id: 'bo', name: 'Bo' },
];

describe('who is named in a note', () => {
  it.each([
    ['请@王芳看一下', ['wang']],
    ['请＠王芳芳看一下', ['wang-2']],
    ['@Ann Lee, please', ['agent-1']],
    ['@annlee please', ['agent-1']],
    ['@ann please', ['agent-1']],
    ['@ANNA MÜLLER!', ['agent-10']],
    ['@agent-1 and @agent-10.', ['agent-1', 'agent-10']],
    ['@bo @wang', ['bo', 'wang']],
    ['(@bo)', ['bo']],
    ['@bo, @Bo, @BO', ['bo']],
    ['the annual @annual', []],
    ['@boss', []],
    ['write to li@wang.example or x@bo', []],
    ['@ bo', []],
    ['@', []],
    ['nobody at all', []],
  ])('%s', (text, ids) => {
    expect(mentionedIn(text, people).map(({ id }) => id)).toEqual(ids);
  });

  it('is everybody who has the name', () => {
    const twins = [...people, { id: 'other', name: 'Ann Smith' }];
    expect(mentionedIn('@ann', twins).map(({ id }) => id)).toEqual(['agent-1', 'other']);
  });
});
