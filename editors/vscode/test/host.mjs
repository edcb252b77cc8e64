// host.mjs SUITE EXTENSION: runs test/host/SUITE.js inside the extension host of VS Code, with the unpacked extension.

import { join } from 'node:path';
import { check, code, limit, relay, why } from './checks.mjs';
import { start } from './vscode.mjs';

const [suite, extension] = process.argv.slice(2);
const { PAPER_DIGEST_BIN, DIGEST_FOLDER, DEBUG } = process.env;
const here = import.meta.dirname;
const { MESSAGES, ...options } = {
  single: {
    folder: join(here, 'workspace'),
    settings: { 'paper-digest.server.path': PAPER_DIGEST_BIN },
    // What the user is told in all of the suite, once each.
    MESSAGES: [
      /server stopped and is started again/,
      /stopped 4 times in three minutes and is not started again/,
      /no-such-rule/,
      /Paper Digest: 3 problems in 3 files\./,
      /what a report says about your installation/,
      /`2502\.0999` is no arXiv id/,
      /`https:\/\/openreview\.net\/forum\?id=x` is no arXiv id/,
      /\.paper-digest\.toml:1:1: unknown setting `max-diagnostic`; did you mean `max-diagnostics`/,
    ],
  },
  // No setting and no bundle: the program is on the PATH.
  roots: {
    folder: join(here, 'roots'),
    workspace: 'two.code-workspace',
    env: { PATH: `${join(PAPER_DIGEST_BIN, '..')}:${process.env.PATH}` },
    MESSAGES: [],
  },
  // First without a server, which the user is told once.
  large: {
    folder: DIGEST_FOLDER,
    settings: { 'paper-digest.server.path': '/nowhere/paper-digest' },
    MESSAGES: [/names no program/],
  },
}[suite];

limit(suite, 590_000);
const vscode = await start({ ...options, driver: true });
try {
  const done = new Promise(resolve => vscode.page.exposeFunction('codeAutomationExit', resolve));
  await vscode.page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = args.join(' ');
    if (/^(ok {3}|FAIL|VS Code|note)/.test(line) || DEBUG) {
      relay(line);
    }
  });
  await vscode.open([
    ['extensionDevelopmentPath', vscode.remote(extension)],
    ['extensionTestsPath', vscode.remote(join(here, 'host', `${suite}.js`))],
    ['skipWelcome', 'true'],
  ]);
  check(`${suite}: the suite runs to its end`, (await done) === 0, vscode.log().split('\n').slice(-15).join('\n     '));
  const messages = await vscode.messages();
  const wanted = messages.length === MESSAGES.length && MESSAGES.every(it => messages.some(text => it.test(text)));
  check(`${suite}: ${MESSAGES.length} messages shown, each once`, wanted, messages);
} catch (error) {
  check(`${suite}: runs`, false, why(error));
} finally {
  await vscode.stop();
}
process.exit(code());
