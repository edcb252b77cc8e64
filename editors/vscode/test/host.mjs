// host.mjs SUITE EXTENSION: runs test/host/SUITE.js inside the extension host of VS Code, with the unpacked extension.

import { join } from 'node:path';
import { add, check, finish } from './checks.mjs';
import { start } from './vscode.mjs';

const [suite, extension] = process.argv.slice(2);
const { PAPER_DIGEST_BIN, DIGEST_FOLDER } = process.env;
const here = import.meta.dirname;
const { MESSAGES, ...options } = {
  single: {
    folder: join(here, 'workspace'),
    settings: { 'paper-digest.server.path': PAPER_DIGEST_BIN },
    // What the user is told in all of the suite, once each.
    MESSAGES: [/server stopped and is started again/, /no-such-rule/],
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

const limit = setTimeout(() => {
  console.log(`FAIL ${suite}: no end after 210 s`);
  process.exit(1);
}, 210_000);
const vscode = await start({ ...options, driver: true });
try {
  await vscode.page.addInitScript('globalThis.opensAddresses = true');
  const done = new Promise(resolve => vscode.page.exposeFunction('codeAutomationExit', resolve));
  await vscode.page.exposeFunction('codeAutomationLog', (_type, args) => {
    const line = args.join(' ');
    const counts = line.match(/^(\d+) passed, (\d+) failed$/);
    if (counts) {
      add({ passed: Number(counts[1]), failed: Number(counts[2]) });
    } else if (/^(ok {3}|FAIL|VS Code|note)/.test(line) || process.env.DEBUG) {
      console.log(line);
    }
  });
  await vscode.open([
    ['extensionDevelopmentPath', vscode.remote(extension)],
    ['extensionTestsPath', vscode.remote(join(here, 'host', `${suite}.js`))],
    ['skipWelcome', 'true'],
  ]);
  const code = await Promise.race([done, new Promise(resolve => setTimeout(resolve, 180_000, 'timeout'))]);
  check(`${suite}: the suite ran to its end`, code === 0 || code === 1, code);
  const messages = await vscode.messages();
  const wanted = messages.length === MESSAGES.length && MESSAGES.every(it => messages.some(text => it.test(text)));
  check(`${suite}: ${MESSAGES.length} messages shown, each once`, wanted, messages);
  if (code !== 0) {
    console.log(vscode.log().split('\n').slice(-15).join('\n'));
  }
} finally {
  await vscode.stop();
}
clearTimeout(limit);
process.exit(finish());
