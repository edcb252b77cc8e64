// page.mjs VSIX GENERIC_VSIX: a short run through the page of VS Code as a person sees it, with the packaged extension.
// Pictures of it go to $SHOTS.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { check, step as checked, code, limit, why } from './checks.mjs';
import { start, until } from './vscode.mjs';

const [bundled, generic] = process.argv.slice(2);
const folder = join(import.meta.dirname, 'workspace');
limit('page', 590_000);

const squiggles = page => page.locator('.squiggly-error');
const line = (page, text) => page.locator('.view-line', { hasText: text }).first();
/** By force: with the key down VS Code draws a line anew wherever the mouse is, and Playwright looks for the old one. */
const ctrlClick = (target, x) => target.click({ modifiers: ['Control'], position: { x, y: 8 }, force: true });

/** The card of the paper that is called so. The editor forgets a hover when the text is drawn anew: the mouse comes again. */
async function cardOf(page, title) {
  const card = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content', { hasText: 'Copy BibTeX' }).first();
  await until(async () => {
    await page.mouse.move(5, 5);
    await line(page, title).hover({ position: { x: 90, y: 8 } });
    return card.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
  return card;
}

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
  } catch (error) {
    check('page: runs', false, why(error));
  } finally {
    await vscode.stop();
  }
}

/** The input that a key opens, with a text in it. It closes when something else takes the focus: the key is pressed again. */
async function quickInput(page, key, text) {
  const input = page.locator('.quick-input-widget:visible input').first();
  await until(async () => {
    await page.keyboard.press(key);
    return input.fill(text, { timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
  return input;
}

/** A command of the palette, by its title, which may end in an ellipsis. */
async function palette(page, title) {
  const label = page.locator('.label-name', { hasText: new RegExp(`^${title}…?$`) });
  const rows = page.locator('.quick-input-widget .monaco-list-row').filter({ has: label });
  await quickInput(page, 'F1', `>${title}`);
  await rows.first().click();
  await rows.first().waitFor({ state: 'hidden' });
}

const digest = {
  folder,
  vsix: bundled,
  size: { width: 1000, height: 560 },
  scale: 2, // the pictures are sharp on any screen
  // The words of a row are read on one screen, nothing moves, and the pictures show what they are about.
  settings: {
    'breadcrumbs.enabled': false,
    'editor.cursorBlinking': 'solid',
    'editor.hover.above': false,
    'editor.minimap.enabled': false,
    'editor.stickyScroll.enabled': false,
    'editor.wordWrap': 'on',
    'outline.collapseItems': 'alwaysExpand',
    'window.commandCenter': false,
    'workbench.layoutControl.enabled': false,
  },
};
await withPage(digest, async ({ page, openFile, messages, opened }, step) => {
  const shot = name => page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), animations: 'disabled' });
  const tree = page
    .locator('.pane-body .monaco-list-row', { hasText: /./ })
    .and(page.locator('[id^="workbench.view.extension.paper-digest"] *'));
  const side = name =>
    page.locator('.activitybar .action-item', { has: page.locator(`[aria-label^="${name}"]`) }).click();
  const at = number => until(async () => page.locator('.statusbar', { hasText: `Ln ${number},` }).count());
  /** Clicks a paper of the Papers view, and waits until the cursor is in its row. */
  const go = async (title, number) => {
    await tree.filter({ hasText: title }).click();
    await at(number);
  };
  /** Puts the cursor on a line, and the focus into the editor. */
  const goto = async number => {
    const input = await quickInput(page, 'Control+g', `:${number}`);
    await input.press('Enter');
    await at(number);
  };
  /** Waits until VS Code has opened this URL and no other. */
  const wanted = [];
  const opens = async address => {
    wanted.push(address);
    await until(() => opened.length >= wanted.length);
    assert.deepEqual(opened, wanted);
  };

  await step('the program inside the extension underlines the row over two lines', async () => {
    await openFile('digest.md');
    await squiggles(page).first().waitFor();
  });
  await step('the status bar counts papers and problems', async () => {
    const item = page.locator('.statusbar-item[id*="paper-digest"]');
    await until(async () => /4\D+1/.test(await item.textContent()));
  });
  await step('the Papers view lists sections and papers, broken rows too', async () => {
    await side('Papers');
    await until(async () => (await tree.count()) === 7);
    await widen(page);
    const rows = (await tree.allInnerTexts()).join('\n');
    assert.match(rows, /Papers for 2025-02-04[\s\S]*Threads That Hold[\s\S]*Patchwork Attention/);
    assert.match(rows, /2502\.01237/);
    await shot('papers');
  });
  await step('a click in the Papers view goes to the paper', () => go('Patchwork Attention', 18));
  await step('the Papers view names its file, and follows the cursor', async () => {
    await until(async () => (await page.locator('.part.sidebar').innerText()).toLowerCase().includes('digest.md'));
    await goto(9);
    await tree.filter({ hasText: 'Stitching' }).and(page.locator('.selected')).waitFor();
  });
  await step('the Papers view of the workspace', async () => {
    await palette(page, 'Paper Digest: Show Papers of Workspace');
    await until(async () => (await tree.allInnerTexts()).join().includes('unsorted.md'));
    await tree.filter({ hasText: 'unsorted.md' }).click();
    await tree.filter({ hasText: 'Third of the Year' }).waitFor();
    await palette(page, 'Paper Digest: Show Papers of Active Digest');
    await until(async () => (await tree.count()) === 7);
  });
  await step('the context menu of a row opens and copies its paper', async () => {
    await goto(9);
    await line(page, 'Stitching Tables').click({ position: { x: 60, y: 8 }, button: 'right' });
    await page.locator('.monaco-menu .action-item', { hasText: 'Paper' }).last().hover();
    await page.locator('.monaco-menu .action-item', { hasText: 'Copy Citation of Paper' }).last().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
  await step('the filter of the Papers view', async () => {
    await palette(page, 'Paper Digest: Filter Papers');
    const input = page.locator('.quick-input-widget', { hasText: 'Words of a title' }).locator('input').last();
    await input.fill('needle');
    await input.press('Enter');
    await until(async () => (await tree.count()) === 3);
    assert.match((await tree.allInnerTexts()).join(), /Buttonholes/);
    await palette(page, 'Paper Digest: Show All Papers');
    await until(async () => (await tree.count()) === 7);
  });
  await step('the menu of a paper opens it on arXiv', async () => {
    await tree.filter({ hasText: 'Buttonholes' }).click({ button: 'right' });
    // By key: VS Code takes no click on a menu that has just come up.
    await page.locator('.monaco-menu .action-item', { hasText: 'Open Paper on arXiv' }).hover();
    await page.keyboard.press('Enter');
    await opens('https://arxiv.org/abs/2502.01422');
  });
  await step('the quick fix of an underlined row', async () => {
    await go('Threads That Hold', 11);
    await line(page, 'Threads That Hold').click({ position: { x: 60, y: 8 } });
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: /Join/ }).first().waitFor();
    await shot('fix');
    await page.keyboard.press('Escape');
  });
  await step('the card of a paper, with links', async () => {
    await go('Stitching', 9);
    const card = await cardOf(page, 'Stitching Tables');
    await shot('hover');
    await card.locator('a', { hasText: 'Copy BibTeX' }).click();
    await until(async () => /2502\.01237/.test(await page.evaluate(() => navigator.clipboard.readText())));
    // It goes with the mouse, unless it has the focus.
    await tree.filter({ hasText: 'Patchwork' }).hover();
    await until(async () => {
      await page.keyboard.press('Escape');
      return !(await card.isVisible());
    });
  });
  await step('ctrl-click on a link opens it, once, and goes nowhere', async () => {
    await ctrlClick(line(page, 'huggingface.co/papers/'), 60);
    await opens('https://huggingface.co/papers/2502.01237');
    assert.equal(await page.locator('.tab.active', { hasText: 'digest.md' }).count(), 1);
  });
  await step('F12 on a title goes to the other listing of the paper', async () => {
    await line(page, 'Stitching Tables').click({ position: { x: 90, y: 8 } });
    await at(9);
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: 'other.md' }).waitFor();
    await at(5);
    assert.equal(await page.locator('.tab', { hasText: /./ }).count(), 2);
    await page.locator('.tab', { hasText: 'digest.md' }).click();
    await page.locator('.tab.active', { hasText: 'digest.md' }).waitFor();
  });
  await step('ctrl-click on a title does the same', async () => {
    await ctrlClick(line(page, 'Stitching Tables'), 90);
    await page.locator('.tab.active', { hasText: 'other.md' }).waitFor();
    await at(5);
    await page.locator('.tab', { hasText: 'digest.md' }).click();
    await page.locator('.tab.active', { hasText: 'digest.md' }).waitFor();
  });
  await step('the outline lists the papers under their own name', async () => {
    // VS Code opens the view that follows the cursor, where the extension has not heard yet that another one was chosen.
    await until(async () => {
      const explorer = page.locator('.explorer-folders-view');
      if (!(await explorer.isVisible())) {
        await side('Explorer');
        await page.waitForTimeout(1000);
      }
      return explorer.isVisible();
    });
    const panes = page.locator('.sidebar .pane-header');
    await panes.first().click(); // closes the list of files, to make room
    await panes.filter({ hasText: 'Outline' }).click();
    const rows = page.locator('.outline-pane .monaco-list-row');
    await rows.filter({ hasText: 'Patchwork Attention' }).waitFor();
    assert.equal(await rows.first().innerText(), 'Papers');
    assert.equal(await rows.filter({ hasText: 'Papers for 2025-02-04' }).count(), 1);
    await shot('outline');
  });
  await step('fix all in workspace asks first, and shows the changes to who wants to see them', async () => {
    const panel = page.locator('.bulk-edit-panel');
    const answer = text => page.locator('.monaco-dialog-box .monaco-button', { hasText: text }).click();
    await palette(page, 'Paper Digest: Fix All in Workspace');
    await answer('Preview');
    await panel.locator('.monaco-list-row', { hasText: 'digest.md' }).waitFor();
    await panel.locator('.monaco-button', { hasText: 'Discard' }).click();
    await page.locator('.statusbar', { hasText: 'Paper Digest: nothing was changed' }).waitFor();
    await palette(page, 'Paper Digest: Fix All in Workspace');
    await answer('Apply');
    await page.locator('.statusbar', { hasText: 'Paper Digest: 1 problem fixed in 1 file' }).waitFor();
    await page.locator('.tab', { hasText: 'digest.md' }).first().click();
    await goto(11);
    await page.keyboard.press('Control+Z');
    await squiggles(page).first().waitFor();
  });
  await step('fix all fixes the row', async () => {
    await goto(5);
    await palette(page, 'Paper Digest: Fix All');
    await until(async () => (await squiggles(page).count()) === 0);
    await page.locator('.statusbar', { hasText: 'Paper Digest: 1 problem fixed' }).waitFor();
  });
  await step('that there is nothing to fix is said', async () => {
    await palette(page, 'Paper Digest: Fix All');
    await page.locator('.statusbar', { hasText: 'Paper Digest: nothing to fix' }).waitFor();
  });
  await step('the log of the server can be shown', async () => {
    await palette(page, 'Paper Digest: Show Server Log');
    await page
      .locator('.panel .composite.title', { hasText: 'Output' })
      .or(page.locator('.panel', { hasText: 'Paper Digest' }))
      .first()
      .waitFor();
  });
  await step('nothing was said and nothing opened that nobody asked for', async () => {
    assert.deepEqual(await messages(), []);
    assert.deepEqual(opened, wanted);
  });
});

/** Gives the side bar room for titles and ids. */
async function widen(page) {
  const { x, y, width } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + width + 90, y + 200, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(x + width + 300, y + 5);
}

// A folder with a library of a few papers.
const known = join(process.env.SHOTS, 'known');
mkdirSync(known, { recursive: true });
cpSync(join(folder, 'digest.md'), join(known, 'digest.md'));
writeFileSync(
  join(known, 'titles.tsv'),
  '2502.09001\tSeams of the Second Kind: A Field Guide\tIda Thimble\n2502.09002\tSeams That Sing at Dusk\tJon Bobbin\n',
);
writeFileSync(join(known, '.paper-digest.toml'), "library = 'papers.pdl'\n");
const built = ['library', 'build', '--output', join(known, 'papers.pdl'), join(known, 'titles.tsv')];
assert.equal(spawnSync(process.env.PAPER_DIGEST_BIN, built).status, 0);
await withPage({ ...digest, folder: known }, async ({ page, openFile }, step) => {
  const suggestion = text => page.locator('.suggest-widget .monaco-list-row', { hasText: text });
  await step('an id that the library knows becomes a row', async () => {
    await openFile('digest.md');
    await squiggles(page).first().waitFor();
    await line(page, 'Stitching Tables').click({ position: { x: 60, y: 8 } });
    await page.keyboard.press('Control+End');
    await page.keyboard.type('2502.09001');
    await until(async () => {
      await page.keyboard.press('Control+Space');
      await page.waitForTimeout(500);
      return suggestion('Seams of the Second Kind').first().isVisible();
    });
    await page.screenshot({ path: join(process.env.SHOTS, 'entry.png'), animations: 'disabled' });
    await page.keyboard.press('Enter');
    await line(page, 'Ida Thimble').waitFor();
  });
});

const slow = join(process.env.SHOTS, 'slow-server');
writeFileSync(slow, `#!/bin/sh\nsleep 8\nexec "${process.env.PAPER_DIGEST_BIN}" "$@"\n`, { mode: 0o755 });
const late = { folder, vsix: generic, settings: { 'paper-digest.server.path': slow, 'editor.wordWrap': 'on' } };
await withPage(late, async ({ page, openFile }, step) => {
  await step('breadcrumbs show papers, also of a file that is open before the server is up', async () => {
    await openFile('digest.md');
    await line(page, 'Stitching Tables').click({ position: { x: 60, y: 8 } });
    await squiggles(page).first().waitFor();
    await line(page, 'Buttonholes').click({ position: { x: 60, y: 8 } });
    const crumbs = page.locator('.breadcrumbs-control');
    await until(
      async () => /Papers.*Buttonholes/s.test(await crumbs.first().innerText()),
      () => crumbs.first().innerText(),
    );
  });
});

await withPage(digest, async ({ page, openFile }, step) => {
  await step('a list of papers is read as a table is', async () => {
    await openFile('list.md');
    await squiggles(page).first().waitFor();
    const item = page.locator('.statusbar-item[id*="paper-digest"]');
    await until(async () => /5\D+1/.test(await item.textContent()));
    const card = await cardOf(page, 'Warp and Weft');
    assert.match(await card.innerText(), /Lea Weft, Max Spindle/);
    await page.screenshot({ path: join(process.env.SHOTS, 'list.png'), animations: 'disabled' });
  });
});

await withPage({ folder, vsix: bundled }, async ({ page, openFile }, step) => {
  await step('a file whose papers are not read is not taken for a sound one', async () => {
    await openFile('links.md');
    const item = page.locator(
      '.statusbar-item[id*="paper-digest"] [aria-label*="11 links to papers, and no papers were read"]',
    );
    await item.first().waitFor();
  });
});

const large = { folder: process.env.DIGEST_FOLDER, vsix: bundled };
await withPage(large, async ({ page, openFile }, step) => {
  /** Whether an id has a color of its own: Markdown colors URLs as a whole. */
  const colored = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.view-line span span')].some(it => /^\d{4}\.\d{5}$/.test(it.textContent.trim())),
    );
  await step('a large file is colored where it is looked at, also after scrolling', async () => {
    await openFile('large.md');
    await until(colored);
    await line(page, 'arxiv.org').click({ position: { x: 60, y: 8 } });
    await page.keyboard.press('Control+End');
    await until(colored);
    await page.keyboard.press('Control+Home');
    await until(colored);
  });
});

const bare = (process.env.PATH ?? '').split(':').filter(it => it !== join(process.env.PAPER_DIGEST_BIN, '..'));
await withPage({ folder, vsix: generic, env: { PATH: bare.join(':') } }, async ({ page, openFile, messages }, step) => {
  await step('without a program there is one message, with what to do', async () => {
    await openFile('digest.md');
    const toast = page.locator('.notifications-toasts .notification-list-item', { hasText: 'was not found' });
    await toast.waitFor();
    const buttons = await toast.locator('.monaco-button').allInnerTexts();
    assert.deepEqual(buttons.sort(), ['Install', 'Open Settings']);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'other.md' }).click();
    await page.locator('.tab', { hasText: 'other.md' }).waitFor();
    await pause(2000); // a second message would be there by now
    assert.equal((await messages()).length, 1);
  });
  await step('without a program the rest of the editor works', async () => {
    assert.equal(await page.locator('.statusbar-item[id*="paper-digest"]:visible').count(), 0);
    assert.equal(await page.locator('.activitybar [aria-label^="Papers"]').count(), 0);
  });
});
process.exit(code());
