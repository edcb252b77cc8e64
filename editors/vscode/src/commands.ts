// The commands of the palette, and what the editor does with the answers of the server's.

import { commands, type Disposable, env, Range, Uri, window, workspace } from 'vscode';
import type { Paper } from './digests';
import { done, plural } from './feedback';
import { report } from './report';
import type { Session } from './session';

/** A position in a file, as the protocol has it. */
interface Place {
  uri: string;
  position: { line: number; character: number };
}

/** Formats of `export`, with the language of the document that shows them. */
const FORMATS = { jsonl: 'jsonl', csv: 'plaintext', bibtex: 'bibtex', atom: 'xml' };
type Format = keyof typeof FORMATS;

/** Palette commands about the paper at the cursor: the server's command and its further arguments. */
const OF_PAPER: Record<string, [string, ...string[]]> = {
  openPaper: ['openPaper', 'arxiv'],
  openPdf: ['openPaper', 'pdf'],
  openHuggingFace: ['openPaper', 'huggingface'],
  copyBibtex: ['copyBibtex'],
  copyCitation: ['copyCitation'],
};

const OF_FILE = ['newDigest', 'fixAll', 'sortSections'];

export function registerCommands(session: Session): Disposable[] {
  const register = (name: string, run: (...args: unknown[]) => unknown): Disposable =>
    commands.registerCommand(`paper-digest.${name}`, run);
  return [
    register('restart', async () => {
      await session.restart();
      if (session.condition === 'ready') {
        done('the server was started again');
      }
    }),
    register('fixWorkspace', async () => {
      await session.indexed();
      return session.run('fixWorkspace');
    }),
    register('showLog', () => session.log.show()),
    register('reportIssue', () => report(session)),
    ...Object.entries(OF_PAPER).map(([name, [command, ...rest]]) =>
      register(name, (...args) => {
        const at = place(args);
        return at && session.run(command, at, ...rest);
      }),
    ),
    ...OF_FILE.map(name =>
      register(name, () => {
        const file = activeFile();
        return file && session.run(name, file);
      }),
    ),
    register('renameEverywhere', async asked => {
      const at = place([]);
      const id =
        typeof asked === 'string'
          ? asked
          : at && (await window.showInputBox({ title: 'New id of the paper at the cursor, wherever it is listed' }));
      return at && id && session.run('renameEverywhere', at, id);
    }),
    register('export', async asked => {
      const file = activeFile();
      const formats = Object.keys(FORMATS);
      const format =
        formats.find(it => it === asked) ??
        (file && (await window.showQuickPick(formats, { title: 'Export papers as' })));
      return file && format && session.run('export', file, format);
    }),
  ];
}

/** The paper that a command is about: a node of the Papers view, a link in a card, else the cursor. */
function place([first, second]: unknown[]): Place | undefined {
  if (typeof first === 'string') {
    return { uri: first, position: second as Place['position'] };
  }
  if (first && typeof first === 'object' && 'symbol' in first) {
    const { uri, symbol } = first as Paper;
    return { uri: uri.toString(), position: symbol.selectionRange.start };
  }
  const { line, character } = window.activeTextEditor?.selection.active ?? {};
  const file = activeFile();
  return file && line !== undefined && character !== undefined ? { ...file, position: { line, character } } : undefined;
}

function activeFile(): { uri: string } | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'markdown') {
    return { uri: document.uri.toString() };
  }
  void window.showInformationMessage('Open a Markdown file with papers first.');
  return undefined;
}

/** What the editor does with the answer of a server command, whoever asked: palette, code lens or code action. */
export async function finish(command: string, args: unknown[], answer: unknown): Promise<unknown> {
  switch (command) {
    case 'paper-digest.server.copyBibtex':
    case 'paper-digest.server.copyCitation':
      if (typeof answer === 'string') {
        await env.clipboard.writeText(answer);
        done(`${command.endsWith('Bibtex') ? 'BibTeX' : 'citation'} copied`);
      }
      break;
    case 'paper-digest.server.newDigest':
      if (answer) {
        const { uri, position } = answer as Place;
        const at = new Range(position.line, position.character, position.line, position.character);
        await window.showTextDocument(Uri.parse(uri), { selection: at });
        done('the section of today');
      }
      break;
    case 'paper-digest.server.openPaper':
      done(`opened ${answer}`);
      break;
    case 'paper-digest.server.fixAll':
      done(answer ? `${plural(answer as number, 'problem')} fixed` : 'nothing to fix safely');
      break;
    case 'paper-digest.server.sortSections':
      done(answer ? 'sections sorted' : 'sections are in order');
      break;
    case 'paper-digest.server.renameEverywhere':
      done(`id changed in ${plural(answer as number, 'file')}`);
      break;
    case 'paper-digest.server.fixWorkspace': {
      const { problems, files } = answer as { problems: number; files: number };
      done(files ? `${plural(problems, 'problem')} fixed in ${plural(files, 'file')}` : 'nothing to fix safely');
      break;
    }
    case 'paper-digest.server.export':
      if (typeof answer === 'string') {
        const language = FORMATS[args[1] as Format];
        await window.showTextDocument(await workspace.openTextDocument({ content: answer, language }));
      }
      break;
  }
  return answer;
}
