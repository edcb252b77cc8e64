// For tests inside the extension host.

const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** Waits for a condition. The limit is for what hangs: nothing that works takes as long, on a busy machine either. */
async function until(condition, milliseconds = 60000) {
  for (const end = Date.now() + milliseconds; ; await pause(40)) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`timeout: ${condition}`);
    }
  }
}

/** Runs the tests one after the other, each in limited time. `ONLY` picks some by their names. */
async function runAll(suite, tests, milliseconds = 120000) {
  for (const [name, test] of Object.entries(tests).filter(([name]) => name.includes(process.env.ONLY ?? ''))) {
    try {
      const late = pause(milliseconds).then(() => Promise.reject(new Error(`timeout: ${milliseconds} ms`)));
      await Promise.race([test(), late]);
      console.log(`ok   ${suite}: ${name}`);
    } catch (error) {
      console.log(`FAIL ${suite}: ${name} ${String(error.stack).split('\n').slice(0, 6).join('\n     ')}`);
    }
  }
}

/** Texts of the files as they were opened first. */
const originals = new Map();

/** Opens a file of the workspace, by its path in the folder of that index. */
async function open(name, folder = 0) {
  const file = path.join(vscode.workspace.workspaceFolders[folder].uri.fsPath, name);
  const document = await vscode.workspace.openTextDocument(file);
  originals.set(document, originals.get(document) ?? document.getText());
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Undoes what a test did to a file. */
async function revert({ document }) {
  const original = originals.get(document);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit(it => it.replace(new vscode.Range(0, 0, document.lineCount, 0), original));
}

const problems = uri => vscode.languages.getDiagnostics(uri).filter(it => it.source === 'paper-digest');
const rule = diagnostic => diagnostic.code?.value ?? diagnostic.code;

/** Waits for a rule's findings in a file. */
const findings = (uri, name) =>
  until(() => {
    const found = problems(uri).filter(it => rule(it) === name);
    return found.length && found;
  });

/** Position of a text in a document, and of what comes `skip` characters into it. */
function find(document, text, skip = 0) {
  const at = document.getText().indexOf(text);
  if (at < 0) {
    throw new Error(`not in the file: ${text}`);
  }
  return document.positionAt(at + skip);
}

/** Process ids of the servers that this extension host has started. */
function servers() {
  return readdirSync('/proc')
    .filter(it => /^\d+$/.test(it))
    .filter(it => {
      try {
        const parent = readFileSync(`/proc/${it}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
        return (
          Number(parent) === process.pid && readFileSync(`/proc/${it}/cmdline`, 'utf8').includes('paper-digest\0server')
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

module.exports = { find, findings, open, pause, problems, revert, rule, runAll, servers, until };
