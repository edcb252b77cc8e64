// page.mjs VSIX GENERIC_VSIX: a short run through the page of VS Code as a person sees it, with the packaged extension.
// Pictures of it go to $SHOTS.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { step as checked, finish } from './checks.mjs';
import { start, until } from './vscode.mjs';

const [bundled, generic] = process.argv.slice(2);
const folder = join(import.meta.dirname, 'workspace');
const limit = setTimeout(() => {
  console.log('FAIL page: no end after 150 s');
  process.exit(1);
}, 150_000);

const squiggles = page => page.locator('.squiggly-error');
const line = (page, text) => page.locator('.view-line', { hasText: text }).first();

let failures = 0;

async function withPage(options, steps) {
  const vscode = await start(options);
  const step = async (name, run) => {
    if (!(await checked(`page: ${name}`, run))) {
      await vscode.page.screenshot({ path: join(process.env.SHOTS, `failed-${++failures}.png`) });
    }
  };
  try {
    await steps(vscode, step);
  } finally {
    await vscode.stop();
  }
}

/** A command of the palette, by its title. */
async function palette(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().click({ timeout: 10000 });
}

const digest = {
  folder,
  vsix: bundled,
  size: { width: 1000, height: 530 },
  // The words of a row are read on one screen, and nothing moves in the pictures.
  settings: {
    'editor.wordWrap': 'on',
    'editor.cursorBlinking': 'solid',
    'editor.minimap.enabled': false,
    'outline.collapseItems': 'alwaysExpand',
  },
};
await withPage(digest, async ({ page, openFile, messages, opened }, step) => {
  const shot = name => page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), animations: 'disabled' });
  const tree = page
    .locator('.pane-body .monaco-list-row', { hasText: /./ })
    .and(page.locator('[id^="workbench.view.extension.paper-digest"] *'));
  const side = name =>
    page.locator('.activitybar .action-item', { has: page.locator(`[aria-label^="${name}"]`) }).click();

  await step('the program inside the extension underlines the row over two lines', async () => {
    await openFile('digest.md');
    await squiggles(page).first().waitFor({ timeout: 60000 });
  });
  await step('the status bar counts papers and problems', async () => {
    const item = page.locator('.statusbar-item[id*="paper-digest"]');
    await until(async () => /4\D+1/.test(await item.textContent()));
  });
  await step('the Papers view lists sections and papers, broken rows too', async () => {
    await side('Papers');
    await until(async () => (await tree.count()) === 7);
    const rows = (await tree.allInnerTexts()).join('\n');
    assert.match(rows, /Papers for 2025-02-04[\s\S]*Threads That Hold[\s\S]*Patchwork Attention/);
    assert.match(rows, /2502\.01237/);
    await shot('papers');
  });
  page.setDefaultTimeout(10000);
  await step('a click in the Papers view goes to the paper', async () => {
    await tree.filter({ hasText: 'Patchwork Attention' }).click();
    await until(async () => /Ln 18/.test(await page.locator('.statusbar').textContent()));
  });
  await step('the filter of the Papers view', async () => {
    await palette(page, 'Paper Digest: Filter Papers');
    await page.locator('.quick-input-widget input').first().fill('needle');
    await page.keyboard.press('Enter');
    await until(async () => (await tree.count()) === 3);
    assert.match((await tree.allInnerTexts()).join(), /Buttonholes/);
    await palette(page, 'Paper Digest: Show All Papers');
    await until(async () => (await tree.count()) === 7);
  });
  await step('the menu of a paper opens it on arXiv', async () => {
    await tree.filter({ hasText: 'Buttonholes' }).click({ button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Open Paper on arXiv' }).click();
    await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Open' }).last().click();
    await until(
      () => opened.includes('https://arxiv.org/abs/2502.01422'),
      10000,
      () => opened.join(),
    );
  });
  await step('the quick fix of an underlined row', async () => {
    await tree.filter({ hasText: 'Threads That Hold' }).click();
    await line(page, 'Threads That Hold').click({ position: { x: 60, y: 8 } });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: /Join/ }).first().waitFor({ timeout: 15000 });
    await shot('fix');
    await page.keyboard.press('Escape');
  });
  await step('the card of a paper, with links', async () => {
    await tree.filter({ hasText: 'Stitching' }).click();
    await line(page, 'Stitching Tables').hover({ position: { x: 90, y: 8 } });
    const card = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: 'Copy BibTeX' }).first();
    await card.waitFor({ timeout: 20000 });
    await shot('hover');
    await card.locator('a', { hasText: 'Copy BibTeX' }).click();
    await until(async () => /2502\.01237/.test(await page.evaluate(() => navigator.clipboard.readText())));
  });
  await step('the outline lists the papers under their own name', async () => {
    await page.keyboard.press('Escape');
    await side('Explorer');
    await page.locator('.explorer-folders-view').waitFor();
    const panes = page.locator('.sidebar .pane-header');
    await panes.first().click(); // closes the list of files, to make room
    await panes.filter({ hasText: 'Outline' }).click();
    const rows = page.locator('.outline-pane .monaco-list-row');
    await rows.filter({ hasText: 'Patchwork Attention' }).waitFor({ timeout: 15000 });
    assert.equal(await rows.filter({ hasText: 'Papers for 2025-02-04' }).count(), 1);
    await shot('outline');
  });
  await step('fix all mends the row', async () => {
    await page
      .locator('.view-lines')
      .first()
      .click({ position: { x: 300, y: 60 } });
    await palette(page, 'Paper Digest: Fix All');
    await until(async () => (await squiggles(page).count()) === 0);
  });
  await step('the log of the server can be shown', async () => {
    await palette(page, 'Paper Digest: Show Server Log');
    await page
      .locator('.panel .composite.title', { hasText: 'Output' })
      .or(page.locator('.panel', { hasText: 'Paper Digest' }))
      .first()
      .waitFor({ timeout: 10000 });
  });
  await step('nothing was said that nobody asked for', async () => assert.deepEqual(await messages(), []));
});

const bare = (process.env.PATH ?? '').split(':').filter(it => it !== join(process.env.PAPER_DIGEST_BIN, '..'));
await withPage({ folder, vsix: generic, env: { PATH: bare.join(':') } }, async ({ page, openFile, messages }, step) => {
  await step('without a program there is one message, with what to do', async () => {
    await openFile('digest.md');
    const toast = page.locator('.notifications-toasts .notification-list-item', { hasText: 'was not found' });
    await toast.waitFor({ timeout: 60000 });
    const buttons = await toast.locator('.monaco-button').allInnerTexts();
    assert.deepEqual(buttons.sort(), ['Install', 'Open Settings']);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'other.md' }).click();
    await page.locator('.tab', { hasText: 'other.md' }).waitFor({ timeout: 10000 });
    await pause(2000); // a second message would be there by now
    assert.equal((await messages()).length, 1);
  });
  await step('without a program the rest of the editor works', async () => {
    assert.equal(await page.locator('.statusbar-item[id*="paper-digest"]:visible').count(), 0);
    assert.equal(await page.locator('.activitybar [aria-label^="Papers"]').count(), 0);
  });
});
clearTimeout(limit);
process.exit(finish());
