// Starts a real VS Code: its own server, as the package code-server carries it, and its page in a headless Chromium.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const { CS_DIR, CS_NODE = process.execPath, CHROMIUM = '/usr/bin/chromium', DEBUG } = process.env;
const SERVER = join(CS_DIR, 'node_modules/code-server/lib/vscode/out/server-main.js');

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
FLAGS.push('--disable-component-update', '--disable-sync');

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // as on desktops: one save would end another
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Every process that was started here, each the head of its own group. */
const started = [];
const endAll = () => {
  for (const child of started.splice(0)) {
    try {
      process.kill(-child.pid); // with it go VS Code's extension hosts and their servers
    } catch {}
  }
};
process.on('exit', endAll);
process.on('SIGTERM', () => process.exit(1));

/**
 * Opens a copy of a folder (or the workspace file `workspace` in it). `vsix` is installed; `env` is added to the
 * environment; `driver` lets tests run inside the extension host. What was started is ended by `stop`.
 */
export async function start({ folder, workspace, vsix, settings = {}, env = {}, driver = false, size, scale }) {
  const root = mkdtempSync(join(tmpdir(), 'paper-digest-vscode-'));
  const at = Object.fromEntries(['user', 'extensions', 'server', 'files'].map(it => [it, join(root, it)]));
  // Versions differ in where the settings of the machine are.
  const places = [join(at.user, 'User'), join(at.user, 'Machine'), join(at.server, 'data/Machine')];
  for (const it of [...places, at.extensions]) {
    mkdirSync(it, { recursive: true });
  }
  cpSync(folder, at.files, { recursive: true });
  if (env.PATH) {
    // Extensions get the PATH of a login shell.
    writeFileSync(join(root, '.profile'), `export PATH='${env.PATH}'\n`);
  }
  const all = JSON.stringify({ ...SETTINGS, ...settings });
  for (const it of places) {
    writeFileSync(join(it, 'settings.json'), all);
  }

  const environment = { ...process.env, HOME: root, XDG_CONFIG_HOME: root, XDG_DATA_HOME: root, ...env };
  environment.EXTENSIONS_GALLERY = JSON.stringify({ serviceUrl: '' });
  const command = [
    SERVER,
    '--user-data-dir',
    at.user,
    '--server-data-dir',
    at.server,
    '--extensions-dir',
    at.extensions,
  ];
  command.push('--accept-server-license-terms', '--telemetry-level', 'off');
  const run = (...args) => {
    const child = spawn(CS_NODE, [...command, ...args], {
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    child.text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', it => {
        child.text += it;
      });
    }
    return child;
  };
  let browser;
  const stop = async () => {
    await browser?.close().catch(() => {});
    endAll();
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    if (vsix) {
      const install = run('--install-extension', vsix);
      const code = await new Promise(done => install.on('exit', done));
      if (code !== 0) {
        throw new Error(`the extension could not be installed:\n${install.text}`);
      }
    }
    const port = await freePort();
    const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
    const server = run(...args, ...(driver ? ['--enable-smoke-test-driver'] : []));
    const url = `http://127.0.0.1:${port}`;
    await until(
      async () => (await fetch(`${url}/version`).catch(() => undefined))?.ok,
      () => server.text,
    );

    browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
    const context = await browser.newContext({
      viewport: size ?? { width: 1280, height: 800 },
      deviceScaleFactor: scale ?? 1,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const opened = [];
    await context.route(
      it => it.hostname !== '127.0.0.1',
      route => {
        opened.push(route.request().url());
        return route.abort();
      },
    );
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.setDefaultNavigationTimeout(PATIENCE);
    // A page in the background is slow and cannot read the clipboard: what VS Code opens is closed at once.
    context.on('page', async it => {
      await it.close();
      await page.bringToFront();
    });
    await page.addInitScript(recordMessages);
    if (DEBUG) {
      page.on('console', it => console.log('  [page]', it.type(), it.text().slice(0, 300)));
    }
    const target = workspace
      ? `workspace=${encodeURIComponent(join(at.files, workspace))}`
      : `folder=${encodeURIComponent(at.files)}`;
    const remote = path => `vscode-remote://127.0.0.1:${port}${path}`;
    return {
      page,
      files: at.files,
      remote,
      stop,
      /** URLs outside that the page asked for. */
      opened,
      /** Texts of the notifications so far, each as often as it came up. */
      messages: () => page.evaluate(() => globalThis.shownMessages ?? []),
      log: () => server.text,
      open: payload => page.goto(`${url}/?${target}&payload=${encodeURIComponent(JSON.stringify(payload))}`),
      openFile: name =>
        page.goto(
          `${url}/?${target}&payload=${encodeURIComponent(JSON.stringify([['openFile', remote(join(at.files, name))]]))}`,
        ),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Runs in the page: notes each notification, as VS Code tells it to screen readers. That works with every look of the
 * notifications, and where none is drawn because the page has no focus. Lets URLs be opened.
 */
function recordMessages() {
  globalThis.shownMessages = [];
  // Of VS Code's own Markdown extension, which here lacks something that it wants.
  const others = /Request \S+ failed/;
  const note = element => {
    const [, text] = element.textContent.match(/^(?:Info|Warning|Error): (.*)/s) ?? [];
    if (element.className === 'monaco-alert' && text && !others.test(text)) {
      globalThis.shownMessages.push(text.trim());
    }
  };
  const notes = changes => {
    for (const it of changes) {
      if (it.addedNodes.length > 0) {
        note(it.target);
      }
    }
  };
  new MutationObserver(notes).observe(document, { childList: true, subtree: true });
  // Yes to "Do you want … to open the external website?"
  setInterval(() => {
    const buttons = [...document.querySelectorAll('.monaco-dialog-box .monaco-button')];
    buttons.find(it => it.textContent === 'Open')?.click();
  }, 100);
}

/** How long something is waited for, in milliseconds: nothing that works takes as long, on a busy machine either. */
const PATIENCE = 60_000;

/** Waits for a condition; `why` says more where it never comes. */
export async function until(condition, why = () => '') {
  for (const end = Date.now() + PATIENCE; ; await pause(50)) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`timeout: ${condition} ${await why()}`);
    }
  }
}

function freePort() {
  return new Promise(done => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
