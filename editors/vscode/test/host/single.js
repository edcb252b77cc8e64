// One folder, with the server that the settings name.

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const vscode = require('vscode');
const { find, findings, open, pause, problems, revert, rule, runAll, servers, until } = require('./lib.js');

const run = vscode.commands.executeCommand;
const BROKEN = 'Threads That Hold';
let editor;
let document;
let uri;

const put = (position, text) => editor.edit(it => it.insert(position, text));
const cursor = (text, skip) => {
  const at = find(document, text, skip);
  editor.selection = new vscode.Selection(at, at);
  return at;
};
const actions = async (range, kind) => (await run('vscode.executeCodeActionProvider', uri, range, kind)) ?? [];
const hover = async at => (await run('vscode.executeHoverProvider', uri, at)).flatMap(it => it.contents);
const hoverText = async at => (await hover(at)).map(it => it.value).join('\n');
const SETTINGS = () => vscode.Uri.joinPath(uri, '../.paper-digest.toml');
const writeSettings = text => vscode.workspace.fs.writeFile(SETTINGS(), Buffer.from(text));
const set = (key, value) =>
  vscode.workspace.getConfiguration('paper-digest').update(key, value, vscode.ConfigurationTarget.Workspace);
const listed = async () => (await run('paper-digest.server.listDigests')).map(it => it.uri);
const joined = () => /A Study of Long Seams in Woven Documents/.test(document.getText());

const tests = {
  async 'a Markdown file starts the extension'() {
    const extension = vscode.extensions.getExtension('paper-digest.paper-digest');
    await until(() => extension.isActive);
  },
  async 'every command of the manifest exists'() {
    const known = new Set(await vscode.commands.getCommands(true));
    const { commands } = vscode.extensions.getExtension('paper-digest.paper-digest').packageJSON.contributes;
    assert.deepEqual(
      commands.filter(it => !known.has(it.command)),
      [],
    );
  },
  async 'diagnostics: a row over two lines, with its rule and the rule documentation'() {
    const [found] = await findings(uri, 'wrapped-row');
    assert.equal(found.range.start.line, find(document, BROKEN).line);
    assert.match(String(found.code.target), /^https:.*wrapped-row/);
    assert.deepEqual(problems(uri).map(rule), ['wrapped-row']);
  },
  async 'hover: the card of a paper'() {
    const text = await hoverText(find(document, 'Stitching', 3));
    assert.match(text, /Stitching Tables Back Together/);
    assert.match(text, /2502\.01237/);
  },
  async 'hover: links run our commands and no others'() {
    const card = await until(async () =>
      (await hover(find(document, 'Stitching', 3))).find(it => it.value.includes('command:paper-digest.copyBibtex')),
    );
    const { enabledCommands } = card.isTrusted;
    assert.ok(enabledCommands.length > 0 && enabledCommands.every(it => it.startsWith('paper-digest.')));
    const others = (await hover(find(document, 'Stitching', 3))).filter(it => it !== card && it.value !== card.value);
    assert.ok(
      others.every(it => !it.isTrusted),
      'text of the digest is trusted',
    );
  },
  async 'symbols: every paper once, broken rows too, no heading twice'() {
    const all = (await run('vscode.executeDocumentSymbolProvider', uri)).flatMap(function all(it) {
      return [it, ...it.children.flatMap(all)];
    });
    const names = all.map(it => it.name.replace(/^#+ /, ''));
    assert.deepEqual(
      names.filter((it, i) => names.indexOf(it) !== i),
      [],
    );
    for (const title of ['Stitching Tables Back Together', BROKEN, 'Buttonholes', 'Patchwork Attention']) {
      assert.equal(names.filter(it => it.startsWith(title)).length, 1, title);
    }
  },
  async 'links: each URL once, to the paper'() {
    const links = await run('vscode.executeLinkProvider', uri, 100);
    for (const [i, one] of links.entries()) {
      assert.ok(one.target, 'dead link');
      assert.ok(
        !links.some((it, j) => j > i && it.range.intersection(one.range)?.isEmpty === false),
        `doubled: ${one.target}`,
      );
    }
    const papers = links.filter(it => /arxiv\.org\/abs\/|huggingface\.co\/papers\//.test(String(it.target)));
    assert.equal(papers.length, 8);
  },
  async 'hover: each link leads somewhere, and none twice'() {
    const text = await hoverText(find(document, 'Stitching', 3));
    const targets = [...text.matchAll(/\]\(([^)]*)\)/g)].map(it => it[1]);
    assert.deepEqual(
      targets.filter(
        (it, i) => !/^(https:\/\/\S+|file:\/\/\S+|command:paper-digest\.\S+)$/.test(it) || targets.indexOf(it) !== i,
      ),
      [],
    );
    assert.ok(targets.includes('https://arxiv.org/abs/2502.01237'), text);
  },
  async 'definition: the other listing of the paper'() {
    const others = await until(async () => {
      const found = await run('vscode.executeDefinitionProvider', uri, find(document, 'Stitching', 3));
      return found?.length && found;
    });
    assert.ok(others.some(it => /other\.md$/.test((it.targetUri ?? it.uri).path)));
    cursor('Stitching', 3);
    await run('editor.action.revealDefinition');
    const there = await until(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('other.md') && active;
    });
    await until(() => there.selection.active.line === find(there.document, 'Stitching').line);
    editor = await vscode.window.showTextDocument(document);
  },
  async 'definition: nothing wherever a link is, which ctrl-click opens'() {
    for (const { range } of await run('vscode.executeLinkProvider', uri)) {
      for (let at = range.start; at.isBefore(range.end); at = at.translate(0, 1)) {
        assert.deepEqual(await run('vscode.executeDefinitionProvider', uri, at), [], document.getText(range));
      }
    }
  },
  async 'references: both listings'() {
    const found = await run('vscode.executeReferenceProvider', uri, find(document, 'Stitching', 3));
    const files = new Set(found.map(it => it.uri.path.split('/').at(-1)));
    assert.ok(files.has('other.md'), JSON.stringify([...files]));
  },
  async 'workspace symbols: papers of files that are not open'() {
    await until(async () =>
      (await run('vscode.executeWorkspaceSymbolProvider', 'Third of the Year')).some(it =>
        it.location.uri.path.endsWith('unsorted.md'),
      ),
    );
  },
  async 'completion: known ids inside a URL'() {
    const end = document.lineAt(find(document, 'Patchwork').line).range.end;
    await put(end, '\n| Sewn Twice ([arXiv](https://arxiv.org/abs/2502.');
    const list = await run('vscode.executeCompletionItemProvider', uri, editor.selection.active.with(end.line + 1, 48));
    const labels = list.items.map(it => it.label.label ?? it.label);
    await revert(editor);
    // Titles are beside all ids, not only the selected one.
    assert.ok(list.items.some(it => it.label.description === 'Patchwork Attention'));
    assert.ok(
      labels.some(it => it.includes('2502.01237')),
      JSON.stringify(labels.slice(0, 20)),
    );
  },
  async 'semantic tokens, code lenses, folding'() {
    const tokens = await run('vscode.provideDocumentSemanticTokens', uri);
    assert.ok(tokens?.data.length > 0, 'no tokens');
    const legend = await run('vscode.provideDocumentSemanticTokensLegend', uri);
    assert.ok(legend.tokenTypes.includes('paperTitle'));
    assert.ok((await run('vscode.executeCodeLensProvider', uri, 20)).length > 0, 'no lens');
    assert.ok((await run('vscode.executeFoldingRangeProvider', uri)).length > 0, 'no folding');
  },
  async 'rename: an id in all links of its listing'() {
    const edit = await run('vscode.executeDocumentRenameProvider', uri, find(document, '2502.01422', 3), '2502.09999');
    assert.equal(edit.get(uri).length, 2);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText().split('2502.09999').length, 3);
    await revert(editor);
  },
  async 'rename: what the server refuses changes nothing, and nobody else is asked'() {
    const at = find(document, '2502.01422', 3);
    const before = document.getText();
    for (const wrong of ['2502.0999', 'https://openreview.net/forum?id=x']) {
      const edit = await run('vscode.executeDocumentRenameProvider', uri, at, wrong);
      assert.deepEqual(edit?.entries() ?? [], [], wrong);
      assert.equal(document.getText(), before);
    }
    const edit = await run('vscode.executeDocumentRenameProvider', uri, at, 'https://arxiv.org/abs/2502.09999');
    assert.deepEqual(
      edit.get(uri).map(it => it.newText),
      ['2502.09999', '2502.09999'],
    );
  },
  async 'rename everywhere: in the other file, too'() {
    const other = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, '../other.md'));
    const text = other.getText();
    cursor('2502.01237', 3);
    await run('paper-digest.renameEverywhere', '2502.09999');
    const renamed = it => it.getText().includes('2502.09999') && !it.getText().includes('2502.01237');
    await until(() => renamed(document) && renamed(other));
    const back = new vscode.WorkspaceEdit();
    back.replace(other.uri, new vscode.Range(0, 0, other.lineCount, 0), text);
    await vscode.workspace.applyEdit(back);
    await other.save();
    await revert(editor);
  },
  async 'quick fix: joins the row'() {
    const [found] = await findings(uri, 'wrapped-row');
    const fix = (await actions(found.range, 'quickfix')).find(it => /Join/.test(it.title));
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(joined());
    await until(() => problems(uri).length === 0);
    await revert(editor);
    await findings(uri, 'wrapped-row');
  },
  async 'quick fix: one of two ids in both places'() {
    const wrong = document.getText().replace('huggingface.co/papers/2502.01237', 'huggingface.co/papers/2502.01273');
    await editor.edit(it => it.replace(new vscode.Range(0, 0, document.lineCount, 0), wrong));
    const [found] = await findings(uri, 'mismatched-ids');
    const offered = await actions(found.range, 'quickfix');
    const titles = offered.map(it => it.title).filter(it => it.startsWith('Use '));
    assert.deepEqual(titles.sort(), ['Use `2502.01237` in both', 'Use `2502.01273` in both']);
    await vscode.workspace.applyEdit(offered.find(it => it.title === titles[0]).edit);
    assert.ok(!document.getText().includes('2502.01273'));
    await until(() => problems(uri).every(it => rule(it) !== 'mismatched-ids'));
    await revert(editor);
    await findings(uri, 'wrapped-row');
  },
  async 'fix all: the command'() {
    await run('paper-digest.fixAll');
    await until(joined);
    await revert(editor);
    await findings(uri, 'wrapped-row');
  },
  async 'fix on save, for those who want it'() {
    const config = vscode.workspace.getConfiguration('editor', { languageId: 'markdown' });
    const set = value => config.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Workspace, true);
    await set({ 'source.fixAll.paper-digest': 'explicit' });
    try {
      // The setting is kept before the part of VS Code that saves has heard of it.
      await until(async () => {
        await put(new vscode.Position(0, 0), '\n');
        await document.save();
        return joined();
      });
    } finally {
      await set(undefined);
    }
    await revert(editor);
    await document.save();
    await findings(uri, 'wrapped-row');
  },
  async 'copy BibTeX and citation: the cursor’s paper is on the clipboard'() {
    cursor('Patchwork', 2);
    await run('paper-digest.copyBibtex');
    assert.match(await vscode.env.clipboard.readText(), /^@\w+\{[\s\S]*2502\.00101/);
    await run('paper-digest.copyCitation');
    assert.match(await vscode.env.clipboard.readText(), /Patchwork Attention/);
  },
  async 'code action: the server’s copy command works from the menu'() {
    const at = cursor('Buttonholes', 2);
    const copy = (await actions(new vscode.Range(at, at))).find(it => /Copy BibTeX/i.test(it.title));
    await run(copy.command.command, ...copy.command.arguments);
    assert.match(await vscode.env.clipboard.readText(), /2502\.01422/);
  },
  async 'open paper: arXiv, PDF, Hugging Face'() {
    cursor('Buttonholes', 2);
    assert.match(await run('paper-digest.openPaper'), /arxiv\.org\/abs\/2502\.01422$/);
    assert.match(await run('paper-digest.openPdf'), /arxiv\.org\/pdf\/2502\.01422/);
    assert.match(await run('paper-digest.openHuggingFace'), /huggingface\.co\/papers\/2502\.01422$/);
  },
  async 'export: four formats, each in a new document'() {
    for (const [format, wanted] of Object.entries({
      jsonl: /^\{.*2502\.01237/,
      csv: /title/,
      bibtex: /@\w+\{/,
      atom: /<feed/,
    })) {
      await vscode.window.showTextDocument(document);
      await run('paper-digest.export', format);
      const exported = await until(() =>
        vscode.workspace.textDocuments.find(it => it.isUntitled && wanted.test(it.getText())),
      );
      await vscode.window.showTextDocument(exported);
      await run('workbench.action.revertAndCloseActiveEditor');
    }
    editor = await vscode.window.showTextDocument(document);
  },
  async 'new digest: today’s section, with the cursor in it'() {
    editor = await vscode.window.showTextDocument(document);
    await run('paper-digest.newDigest');
    const heading = new RegExp(`^## .*${new Date().getFullYear()}-\\d\\d-\\d\\d$`, 'm');
    const today = await until(() => document.getText().match(heading)?.[0]);
    const line = await until(() => vscode.window.activeTextEditor.selection.active.line);
    assert.ok(
      line > find(document, today).line && line < find(document, '## Papers for 2025-02-04').line,
      `line ${line}`,
    );
    await revert(editor);
  },
  async 'sort sections: newest first'() {
    editor = await open('unsorted.md');
    await run('paper-digest.sortSections');
    const dates = () => [...editor.document.getText().matchAll(/^## .*(\d{4}-\d\d-\d\d)/gm)].map(it => it[1]);
    await until(() => dates().join(' ') === '2025-01-03 2025-01-02 2025-01-01');
    await revert(editor);
    await editor.document.save();
    await run('workbench.action.closeActiveEditor');
    editor = await vscode.window.showTextDocument(document);
  },
  async 'check workspace: problems of files that are not open'() {
    const file = vscode.Uri.joinPath(uri, '../closed.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(document.getText()));
    await until(async () => (await listed()).some(it => it.endsWith('closed.md')));
    assert.deepEqual(problems(file), []);
    await run('paper-digest.checkWorkspace');
    assert.deepEqual(problems(file).map(rule), ['wrapped-row']);
    assert.match(String(problems(file)[0].code.target), /^https:.*wrapped-row/);
    await set('workspaceProblems', true);
    const other = vscode.Uri.joinPath(uri, '../closed-too.md');
    await vscode.workspace.fs.writeFile(other, Buffer.from(document.getText()));
    await vscode.workspace.fs.delete(file);
    await until(async () => !(await listed()).some(it => it.endsWith('closed.md')));
    await put(new vscode.Position(0, 0), '\n');
    await document.save();
    await until(() => problems(file).length === 0);
    await until(() => problems(other).map(rule).includes('wrapped-row'));
    await vscode.workspace.fs.delete(other);
    await until(async () => !(await listed()).some(it => it.endsWith('closed-too.md')));
    await set('workspaceProblems', undefined);
    await revert(editor);
    await document.save();
    await findings(uri, 'wrapped-row');
  },
  async 'report issue: versions, and no text of a digest'() {
    void run('paper-digest.reportIssue');
    const report = await until(() => vscode.workspace.textDocuments.find(it => /^- Server:/m.test(it.getText())));
    assert.match(report.getText(), /Server: paper-digest \d+\.\d+/);
    assert.match(report.getText(), /Settings: server\.path$/m);
    assert.doesNotMatch(report.getText(), /Stitching|\/tmp\//);
    await until(() => vscode.window.activeTextEditor?.document === report);
    await run('workbench.action.revertAndCloseActiveEditor');
    editor = await vscode.window.showTextDocument(document);
  },
  async 'the problem matcher reads what the terminal says'() {
    const { pattern } =
      vscode.extensions.getExtension('paper-digest.paper-digest').packageJSON.contributes.problemMatchers[0];
    const program = vscode.workspace.getConfiguration('paper-digest').get('server.path');
    const { stdout } = spawnSync(program, ['check', '--format', 'concise', uri.fsPath], { encoding: 'utf8' });
    const found = stdout.split('\n')[0].match(new RegExp(pattern.regexp));
    const [file, line, severity, code] = ['file', 'line', 'severity', 'code'].map(it => found?.[pattern[it]]);
    const row = find(document, BROKEN).line + 1;
    assert.deepEqual([file.endsWith('digest.md'), Number(line), severity, code], [true, row, 'error', 'wrapped-row']);
  },
  async 'settings: diagnostics on save only'() {
    const row = '| One More\n  Row ([arXiv](https://arxiv.org/abs/2502.01555)) | A | B |\n';
    await set('editor.run', 'on-save');
    try {
      // The setting is kept before the server has heard of it: a first row may still be found without saving.
      await until(async () => {
        await put(find(document, '| Buttonholes'), row);
        await hoverText(find(document, 'Stitching', 3));
        await pause(1000); // a finding would be there by now
        if (problems(uri).length === 1) {
          return true;
        }
        await revert(editor);
        await document.save();
        await until(() => problems(uri).length === 1);
        return false;
      });
      await document.save();
      await until(() => problems(uri).length === 2);
    } finally {
      await set('editor.run', undefined);
      await revert(editor);
      await document.save();
    }
    await until(() => problems(uri).length === 1);
  },
  async 'settings: the server can be switched off and on'() {
    await set('enable', false);
    await until(() => servers().length === 0);
    assert.deepEqual(problems(uri), []);
    await set('enable', undefined);
    await until(() => servers().length === 1);
    await findings(uri, 'wrapped-row');
  },
  async 'settings: a rule is switched off and on while the editor runs'() {
    const config = vscode.workspace.getConfiguration('paper-digest');
    await config.update('rules', { 'wrapped-row': 'off' }, vscode.ConfigurationTarget.Workspace);
    await until(() => problems(uri).length === 0);
    await config.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await findings(uri, 'wrapped-row');
  },
  async 'settings: a rule that does not exist is reported, the rest works'() {
    const config = vscode.workspace.getConfiguration('paper-digest');
    await config.update('rules', { 'no-such-rule': 'error' }, vscode.ConfigurationTarget.Workspace);
    await pause(1500); // the message is counted at the end of the run
    await findings(uri, 'wrapped-row');
    await config.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
  },
  async 'settings file: what is wrong in it is said, the rest holds'() {
    await writeSettings('max-diagnostic = 3\n[rules]\nwrapped-row = "info"\n');
    await until(() => problems(uri)[0]?.severity === vscode.DiagnosticSeverity.Information);
    await pause(1500); // the message is counted at the end of the run
  },
  async 'settings file: a file that it excludes has no findings'() {
    await writeSettings('exclude = ["digest.md"]\n');
    await until(() => problems(uri).length === 0);
    await put(new vscode.Position(0, 0), '\n');
    await pause(1000); // a late finding would be a finding too
    assert.deepEqual(problems(uri), []);
    assert.match(await hoverText(find(document, 'Stitching', 3)), /2502\.01237/);
    await revert(editor);
    await vscode.workspace.fs.delete(SETTINGS());
    await findings(uri, 'wrapped-row');
  },
  async 'library: a pasted id and a typed title become whole rows'() {
    const file = name => vscode.Uri.joinPath(uri, '..', name);
    const titles = '2502.09001\tHeron Sings at Dusk\tAnn Reed\n2502.09002\tEgrets Count in the Dark\tBen Marsh\n';
    await vscode.workspace.fs.writeFile(file('titles.tsv'), Buffer.from(titles));
    const program = vscode.workspace.getConfiguration('paper-digest').get('server.path');
    const build = ['library', 'build', '--output', file('papers.pdl').fsPath, file('titles.tsv').fsPath];
    assert.equal(spawnSync(program, build).status, 0);
    await writeSettings("library = 'papers.pdl'\n");
    const below = find(document, 'Patchwork').line + 1;
    const row = title => new RegExp(`^\\| ${title} \\(Read more on \\[arXiv\\]`);
    const typed = new vscode.Range(below, 0, below, 100);
    await put(document.lineAt(below - 1).range.end, '\negrets coun');
    const found = await until(async () => {
      const { items } = await run('vscode.executeCompletionItemProvider', uri, new vscode.Position(below, 12));
      return items.find(it => (it.label.label ?? it.label) === 'Egrets Count in the Dark');
    });
    assert.match(
      found.insertText?.value ?? found.insertText ?? found.textEdit.newText,
      row('Egrets Count in the Dark'),
    );
    await editor.edit(it => it.replace(document.lineAt(below).range, 'https://arxiv.org/abs/2502.09001'));
    const action = await until(async () =>
      (await actions(typed)).find(it => it.title === 'Write the whole entry of `2502.09001`'),
    );
    await vscode.workspace.applyEdit(action.edit);
    await until(() => row('Heron Sings at Dusk').test(document.lineAt(below).text));
    await revert(editor);
    for (const name of ['titles.tsv', 'papers.pdl', '.paper-digest.toml']) {
      await vscode.workspace.fs.delete(file(name));
    }
    await findings(uri, 'wrapped-row');
  },
  async 'a Markdown file without papers stays quiet'() {
    const notes = await open('notes.md');
    const { uri } = notes.document;
    await run('vscode.executeHoverProvider', uri, new vscode.Position(2, 3));
    await pause(1000); // a late finding would be a finding too
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    assert.deepEqual(await run('vscode.executeCodeLensProvider', uri), []);
    assert.equal((await run('vscode.executeLinkProvider', uri)).length, 1);
    const symbols = await run('vscode.executeDocumentSymbolProvider', uri);
    assert.deepEqual(
      symbols.map(it => it.name),
      ['# Shopping'],
    );
    await run('workbench.action.closeActiveEditor');
    editor = await vscode.window.showTextDocument(document);
  },
  async 'a file that is not UTF-8 does no harm'() {
    const before = servers();
    const text = document.getText().replace('Seam', 'Sæm');
    const file = vscode.Uri.joinPath(uri, '../latin1.md');
    await vscode.workspace.fs.writeFile(file, Buffer.from(text, 'latin1'));
    const latin = await open('latin1.md');
    await findings(latin.document.uri, 'wrapped-row');
    assert.ok(latin.document.getText().includes('S\ufffdm'), 'VS Code has decoded it');
    await run('workbench.action.closeActiveEditor');
    await pause(1000); // a message about it would be counted at the end of the run
    await vscode.workspace.fs.delete(file);
    assert.deepEqual(servers(), before);
    editor = await vscode.window.showTextDocument(document);
  },
  async 'server killed while typing: the text is whole, a new server knows it'() {
    const before = servers();
    assert.equal(before.length, 1);
    const start = find(document, 'What we read');
    for (let i = 0; i < 30; i++) {
      await put(start.translate(0, i), String.fromCharCode(97 + (i % 26)));
      if (i === 10) {
        process.kill(before[0], 'SIGKILL');
      }
    }
    const [now] = await until(() => servers().filter(it => it !== before[0]).length === 1 && servers());
    assert.ok(document.getText().includes('abcdefghijklmnopqrstuvwxyzabcd'));
    await findings(uri, 'wrapped-row');
    await until(async () => /2502\.01237/.test(await hoverText(find(document, 'Stitching', 3))));
    await pause(1000);
    assert.deepEqual(servers(), [now], 'started more than once');
    await revert(editor);
  },
  async 'server killed again and again: it is left alone in the end'() {
    for (let i = 0; i < 3; i++) {
      const [now] = await until(() => servers().length === 1 && servers());
      await until(async () => /2502\.01237/.test(await hoverText(find(document, 'Stitching', 3))));
      process.kill(now, 'SIGKILL');
      await until(() => !servers().includes(now));
    }
    await pause(2000);
    assert.deepEqual(servers(), []);
    assert.deepEqual(problems(uri), [], 'nothing of it stays');
  },
  async 'restart: another server, the same findings'() {
    const before = servers();
    await run('paper-digest.restart');
    await until(() => servers().length === 1 && servers()[0] !== before[0]);
    await findings(uri, 'wrapped-row');
  },
  async 'settings: a server path that is fixed starts the server'() {
    const config = vscode.workspace.getConfiguration('paper-digest');
    const path = config.get('server.path');
    const before = servers();
    await config.update(
      'server.path',
      `${path.replace(/[^/]+$/, '')}/./paper-digest`,
      vscode.ConfigurationTarget.Workspace,
    );
    await until(() => servers().length === 1 && servers()[0] !== before[0]);
    await findings(uri, 'wrapped-row');
  },
};

exports.run = async () => {
  console.log(`VS Code ${vscode.version}`);
  editor = await open('digest.md');
  document = editor.document;
  uri = document.uri;
  await runAll('single', tests);
};
