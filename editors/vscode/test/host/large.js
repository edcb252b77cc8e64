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
