// A file of several megabytes: typing stays as responsive as VS Code alone has it.

const assert = require('node:assert');
const vscode = require('vscode');
const { find, open, pause, problems, runAll, until } = require('./lib.js');

/** Milliseconds: what hangs takes longer, what works does not, on a busy machine either. The benchmarks say how fast it is. */
const LIMIT = 5000;

/** The time that each of so many letters takes with an answer to it, in milliseconds, in order of size. */
async function typing(letters, answer = () => undefined) {
  const times = [];
  for (let i = 0; i < letters; i++) {
    const start = performance.now();
    await vscode.commands.executeCommand('type', { text: 'x' });
    await answer();
    times.push(performance.now() - start);
    await pause(50);
  }
  return times.sort((a, b) => a - b);
}

const median = times => times[Math.floor(times.length / 2)];
const note = (what, times) =>
  console.log(`note large: ${what}: median ${median(times).toFixed(0)} ms, at most ${times.at(-1).toFixed(0)} ms`);

let editor;
let alone;

const tests = {
  async 'typing without the server, to compare'() {
    const at = find(editor.document, '|-').translate(1, 3);
    editor.selection = new vscode.Selection(at, at);
    alone = await typing(30);
    note('a letter without the server', alone);
  },
  async 'is read and checked'() {
    const config = vscode.workspace.getConfiguration('paper-digest');
    const program = process.env.PAPER_DIGEST_BIN;
    await config.update('server.path', program, vscode.ConfigurationTarget.Workspace);
    await until(() => problems(editor.document.uri).length > 0);
    const found = problems(editor.document.uri).length;
    console.log(`note large: ${editor.document.getText().length} characters, ${found} problems`);
  },
  async 'typing goes on with the server'() {
    const times = await typing(30);
    note('a letter with the server', times);
    assert.ok(median(times) <= Math.max(LIMIT, 3 * median(alone)), `${median(times)} ms`);
  },
  async 'colors: of what is on the screen, at the end too'() {
    const { uri, lineCount } = editor.document;
    for (const at of [0, lineCount - 1]) {
      editor.revealRange(new vscode.Range(at, 0, at, 0));
      await until(() => editor.visibleRanges.some(it => Math.abs(it.start.line - at) < 200));
      const { data } = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', uri);
      const lines = [];
      for (let i = 0, line = 0; i < data.length; i += 5) {
        line += data[i];
        lines.push(line);
      }
      assert.ok(lines.length > 0 && lines.every(it => Math.abs(it - at) < 500), `${at}: ${lines.slice(0, 5)}`);
    }
  },
  async 'the server answers between letters'() {
    const times = await typing(15, () => vscode.commands.executeCommand('paper-digest.copyCitation'));
    note('a letter and an answer', times);
    assert.ok(median(times) <= Math.max(LIMIT, 3 * median(alone)), `${median(times)} ms`);
  },
};

exports.run = async () => {
  console.log(`VS Code ${vscode.version}`);
  editor = await open('large.md');
  await runAll('large', tests);
};
