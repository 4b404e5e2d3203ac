/** How letters begin in the languages of the house, lower case. */
const openings = ['hello', 'hi', 'hey', 'dear', 'good morning', 'good afternoon', 'good evening'] as const;
const chineseOpenings = ['您好', '你好', '尊敬的', '亲爱的', '早上好', '下午好', '晚上好'] as const;
/** How Chinese ones end their first line: 王芳，您好！ */
const chineseEndings = ['您好', '你好'] as const;

/** A longer first line is no greeting alone. */
const maxGreetingCharacters = 60;
const marks = new Set(['!', '！', ',', '，', ':', '：', '.', '。', ' ']);

const firstLine = (text: string): string => (text.trimStart().split('\n', 1)[0] ?? '').trim().toLowerCase();

function withoutMarks(line: string): string {
  let end = line.length;
  while (end > 0 && marks.has(line[end - 1] ?? '')) end -= 1;
  return line.slice(0, end);
}

/** Whether what a person wrote begins with a greeting of its own, so that a letter around it needs none. */
export function beginsWithGreeting(text: string): boolean {
  const line = firstLine(text);
  if (line === '' || line.length > maxGreetingCharacters) return false;
  const bare = withoutMarks(line);
  if (chineseOpenings.some((opening) => line.startsWith(opening))) return true;
  if (chineseEndings.some((ending) => bare.endsWith(ending))) return true;
  // "Hi Anna," greets, "Hidden costs" does not.
  return openings.some(
    (opening) => bare === opening || line.startsWith(`${opening} `) || line.startsWith(`${opening},`),
  );
}

/** Lines at the end of a letter in which its writer's name is a signature. */
const signatureLines = 4;

/** Whether what a person wrote ends with a name, as a signature does. */
export const endsWithName = (text: string, name: string): boolean =>
  text
    .trimEnd()
    .split('\n')
    .slice(-signatureLines)
    .some((line) => line.includes(name));
