import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { devText } from '../../infra/start/dev/dev-texts.ts';
import { difference } from '../../infra/start/dev/watch-sources.ts';
import { parseDevArguments, parseStartArguments } from '../../infra/start/parse-arguments.ts';
import { chooseTestFiles, readTestName } from '../../scripts/choose-test-files.ts';
import { parseLogsArguments } from '../../scripts/logs/arguments.ts';
import { chosen } from '../../scripts/logs/follow-logs.ts';
import { formatLine } from '../../scripts/logs/format-line.ts';

const root = join(import.meta.dirname, '../..');

/** Runs a script of the project to its end. */
const runScript = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', script), ...args], { cwd: root, encoding: 'utf8' });

describe('the command line of npm start and npm run dev', () => {
  it('has a port, a folder and a clock that runs', () => {
    expect(parseStartArguments(['--port', '0', '--fresh'])).toMatchObject({
      port: 0,
      fresh: true,
      dataDir: expect.stringMatching(/\.aftercare$/),
      clock: { frozen: false },
    });
  });

  it('names one function and a port for a debugger', () => {
    expect(parseDevArguments(['--inspect', 'tickets/desk'])).toMatchObject({
      inspect: { entry: 'tickets/desk', port: 9229 },
    });
    expect(parseDevArguments(['--inspect', 'mail/door', '--inspect-port', '9300'])).toMatchObject({
      inspect: { entry: 'mail/door', port: 9300 },
    });
    expect(parseDevArguments([])).not.toHaveProperty('inspect');
  });

  it.each([
    [['--port', '70000'], '--port must be a port number, not 70000'],
    [['--inspect', 'a/b', '--inspect-port', 'x'], '--inspect-port must be a port number, not x'],
    [['--seed', '1.5'], '--seed must be a whole number, not 1.5'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseDevArguments(args)).toThrow(message);
  });
});

describe('what changed among the sources', () => {
  it('is what was edited, and what came or went', () => {
    const before = new Map([
      ['shared/a.ts', '1'],
      ['shared/b.ts', '1'],
      ['shared/gone.ts', '1'],
    ]);
    const now = new Map([
      ['shared/a.ts', '1'],
      ['shared/b.ts', '2'],
      ['shared/new.ts', '1'],
    ]);
    expect(difference(before, now)).toEqual({
      edited: ['shared/b.ts'],
      cameOrWent: ['shared/new.ts', 'shared/gone.ts'],
    });
  });

  it('is told in one line, in the language of the terminal', () => {
    const renewed = { kind: 'renewed', entries: ['mail/door'], seconds: 0.42 } as const;
    expect(devText(renewed, 'C')).toBe('mail/door runs the new code (0.4 s)');
    expect(devText(renewed, 'zh_CN.UTF-8')).toBe('mail/door 已换上新代码（0.4 秒）');
    expect(devText({ ...renewed, entries: [] }, '')).toBe('no function changed (0.4 s)');
    expect(devText({ ...renewed, entries: ['a', 'b', 'c', 'd'] }, '')).toBe(
      '4 functions run the new code (0.4 s)',
    );
  });
});

describe('npm run logs', () => {
  const line = (at: string, message: string, level = 'info') => ({ at, function: 'f', level, message });
  const lines = ['10:00', '10:05', '10:09'].map((time) => line(`2026-03-01T${time}:00Z`, time));
  const now = Date.parse('2026-03-01T10:10:00Z');

  it('begins with the last lines, or with those since a time on the clock of the system', () => {
    const of = (...args: string[]): string[] => {
      const asked = parseLogsArguments(args);
      if (asked === 'help') throw new Error('not asked for');
      return chosen(lines, asked, now).map(({ message }) => message);
    };
    expect(of('--last', '2')).toEqual(['10:05', '10:09']);
    expect(of('--last', '0')).toEqual([]);
    expect(of('--since', '5m')).toEqual(['10:05', '10:09']);
    expect(of('--since', '2026-03-01T10:06:00Z')).toEqual(['10:09']);
  });

  it('takes an address or a port, and at most one function', () => {
    expect(parseLogsArguments(['mail/door', '--port', '3100', '--no-follow'])).toMatchObject({
      part: 'mail/door',
      url: 'http://localhost:3100',
      follow: false,
    });
    expect(parseLogsArguments(['--url', 'http://localhost:9/'])).toMatchObject({ url: 'http://localhost:9' });
    expect(() => parseLogsArguments(['a', 'b'])).toThrow('one function at most');
    expect(() => parseLogsArguments(['--since', 'yesterday'])).toThrow('--since must be like 10m');
    expect(() => parseLogsArguments(['--last', '-1'])).toThrow();
  });

  it('shows a structured line as message and fields, another as it is', () => {
    const structured = JSON.stringify({
      level: 'ERROR',
      message: 'took too long',
      timestamp: 't',
      service: 's',
      function_request_id: 'r',
      queue: 'q',
    });
    expect(formatLine(line('2026-03-01T10:00:00Z', structured, 'error'), () => 'mail/door')).toMatch(
      /^\d\d:\d\d:\d\d mail\/door ERROR took too long \{"queue":"q"\}$/,
    );
    expect(formatLine(line('2026-03-01T10:00:00Z', 'plain {'), () => 'f')).toMatch(/ f plain \{$/);
  });
});

describe('a command that talks to a running system', () => {
  it.each(['demo.ts', 'publish-event.ts', 'logs.ts'])(
    '%s says what is wrong with an option, and its usage, without a stack',
    (script) => {
      const { status, stderr } = runScript(script, '--prot', '3100');
      expect(stderr).toContain("Unknown option '--prot'");
      expect(stderr).toContain('--port N      the system');
      expect(stderr).not.toContain('    at ');
      expect(status).toBe(1);
      expect(runScript(script, '--port', 'x').stderr).toContain('--port must be a port number, not x');
      expect(runScript(script, '--help').stdout).toMatch(/^npm run /);
    },
  );

  it.each(['demo.ts', 'publish-event.ts'])('%s asks at the port or the address it was told', (script) => {
    const nothingAt = (url: string): string => `Nothing answers at ${url}.`;
    expect(runScript(script, '--port', '1').stderr).toContain(nothingAt('http://localhost:1'));
    expect(runScript(script, '--url', 'http://127.0.0.1:1/').stderr).toContain(
      nothingAt('http://127.0.0.1:1'),
    );
  });
});

describe('one test by its name', () => {
  const files = [
    { name: 'test/unit/a.test.ts', source: "describe('the door', () => { it('opens slowly', f); });" },
    { name: 'test/unit/b.test.ts', source: "it('opens', f); it('slowly', f);" },
    { name: 'test/unit/c.test.ts', source: "it.each(names)('%s', f);" },
  ];

  it('is looked for in the files in which it stands', () => {
    expect(chooseTestFiles('opens slowly', files)).toEqual(['test/unit/a.test.ts']);
    expect(chooseTestFiles('the door opens slowly', files)).toEqual(['test/unit/a.test.ts']);
    expect(chooseTestFiles('slowly opens', files)).toEqual(['test/unit/a.test.ts', 'test/unit/b.test.ts']);
    expect(chooseTestFiles('made from data', files)).toEqual([]);
  });

  it('is read from the arguments, also as a report prints it', () => {
    expect(readTestName(['--project', 'unit', '-t', 'a b'])).toEqual({
      name: 'a b',
      rest: ['--project', 'unit'],
    });
    expect(readTestName(['--testNamePattern=a=b'])).toEqual({ name: 'a=b', rest: [] });
    expect(readTestName(['-t', 'test/unit/a.test.ts > the door > opens'])).toEqual({
      name: 'the door opens',
      rest: [],
    });
    expect(readTestName(['test/unit'])).toEqual({ rest: ['test/unit'] });
  });

  it('fails when no test has the name, and loads no file for a name that stands in none', () => {
    const { status, stdout, stderr } = runScript('test-only.ts', '-t', `none ${randomUUID()}`);
    expect(stderr).toMatch(/^No test has this name in \d{3} files; name the file by its path/);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  it('fails when the file that is named has no test of the name', () => {
    const file = 'test/unit/test-report.test.ts';
    const { status, stderr } = runScript('test-only.ts', file, '-t', randomUUID());
    expect(stderr).toContain('No test has this name in 1 files');
    expect(status).toBe(1);
  });

  it('passes when a test of the name ran', () => {
    const file = 'test/unit/test-report.test.ts';
    expect(runScript('test-only.ts', file, '-t', 'counts').status).toBe(0);
  });
});
