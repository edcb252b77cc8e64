// Problems of digests that are not open: VS Code is told of open ones by the server itself.

import { commands, type Disposable, languages, Uri, window, workspace } from 'vscode';
import type { Diagnostic } from 'vscode-languageclient/node';
import { SECTION } from './config';
import { plural } from './feedback';
import type { Session } from './session';

/** How long it takes after a change until all is checked again, in milliseconds. */
const REST = 2000;

interface Report {
  files: { uri: string; diagnostics: Diagnostic[] }[];
  /** How many were read. */
  checked: number;
  /** Why others were not. */
  unread: string[];
}

export class Problems implements Disposable {
  private readonly found = languages.createDiagnosticCollection(`${SECTION} workspace`);
  private readonly listeners: Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly session: Session) {
    this.listeners = [
      this.found,
      commands.registerCommand('paper-digest.checkWorkspace', () => this.show()),
      session.onDidChangeCondition(() => this.checkAfter(0)),
      workspace.onDidSaveTextDocument(() => this.checkAfter(REST)),
      workspace.onDidCloseTextDocument(() => this.checkAfter(REST)),
      workspace.onDidOpenTextDocument(document => this.found.delete(document.uri)),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(`${SECTION}.workspaceProblems`)) {
          this.found.clear();
          this.checkAfter(0);
        }
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const it of this.listeners) {
      it.dispose();
    }
  }

  /** What was asked for once stays until the server ends; it is checked again where the setting wants that. */
  private checkAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.session.condition === 'stopped' || this.session.condition === 'off') {
      this.found.clear();
    }
    if (this.session.condition === 'ready' && workspace.getConfiguration(SECTION).get('workspaceProblems')) {
      this.timer = setTimeout(() => this.check(), milliseconds);
    }
  }

  /** Asked for by the user: the panel of problems is opened, and it is said how many there are. */
  private async show(): Promise<void> {
    const report = await this.check();
    if (!report) {
      return;
    }
    await commands.executeCommand('workbench.actions.view.problems');
    const open = workspace.textDocuments
      .map(it => languages.getDiagnostics(it.uri).filter(it => it.source === SECTION).length)
      .filter(it => it > 0);
    const count = report.files.reduce(
      (sum, it) => sum + it.diagnostics.length,
      open.reduce((a, b) => a + b, 0),
    );
    const files = report.files.length + open.length;
    const unread = report.unread.length ? ` ${plural(report.unread.length, 'file')} could not be read.` : '';
    void window.showInformationMessage(
      `Paper Digest: ${count ? `${plural(count, 'problem')} in ${plural(files, 'file')}.` : 'no problems.'}${unread}`,
    );
  }

  private async check(): Promise<Report | undefined> {
    await this.session.indexed();
    const report = await this.session.run<Report>('checkWorkspace');
    const convert = this.session.converter;
    if (report && convert) {
      this.found.clear();
      const open = new Set(workspace.textDocuments.map(it => it.uri.toString()));
      for (const { uri, diagnostics } of report.files.filter(it => !open.has(Uri.parse(it.uri).toString()))) {
        this.found.set(Uri.parse(uri), await convert.asDiagnostics(diagnostics));
      }
    }
    return report;
  }
}
