// Two folders in one window, with the server on the PATH.

const assert = require('node:assert');
const vscode = require('vscode');
const { findings, open, pause, problems, runAll, servers, until } = require('./lib.js');

const tests = {
  async 'one server for both folders'() {
    const { document } = await open('broken.md', 0);
    await findings(document.uri, 'wrapped-row');
    assert.equal(servers().length, 1);
  },
  async 'each folder has its own settings'() {
    const { document } = await open('b.md', 1);
    await until(
      async () =>
        (await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(4, 6)))
          .length,
    );
    await until(() => !problems(document.uri).some(it => it.code?.value === 'wrapped-row'));
    await pause(500);
    assert.deepEqual(
      problems(document.uri)
        .map(it => it.code?.value)
        .filter(it => it === 'wrapped-row'),
      [],
    );
  },
  async 'a paper’s listings are found across folders'() {
    const { document } = await open('a.md', 0);
    const at = new vscode.Position(4, 6);
    const files = await until(async () => {
      const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', document.uri, at);
      const names = found.map(it => it.uri.path.split('/').at(-1));
      return names.includes('b.md') && names;
    });
    assert.ok(files.includes('broken.md'), JSON.stringify(files));
  },
  async 'a folder that is removed is forgotten'() {
    const search = () => vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'Zigzag Stitches');
    await until(async () => (await search()).length > 0);
    vscode.workspace.updateWorkspaceFolders(1, 1);
    await until(async () => (await search()).length === 0);
  },
};

exports.run = async () => {
  console.log(`VS Code ${vscode.version}`);
  await runAll('roots', tests);
};
