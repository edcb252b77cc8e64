// The status bar item: papers and problems of the active digest, or that there is no server to tell of them.

import {
  type Disposable,
  languages,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import { SECTION } from './config';
import type { Digests } from './digests';
import { plural } from './feedback';
import type { Session } from './session';

const ACTIONS = {
  'Fix all': 'paper-digest.fixAll',
  'Restart server': 'paper-digest.restart',
  'Show log': 'paper-digest.showLog',
};

const LAYOUTS = 'https://github.com/paper-digest/paper-digest#readme';

export class Status implements Disposable {
  private readonly item = window.createStatusBarItem('paper-digest.status', StatusBarAlignment.Right, 90);
  private readonly listeners: Disposable[];
  /** How often it was refreshed: an answer that comes late is dropped. */
  private turn = 0;

  constructor(
    private readonly digests: Digests,
    private readonly session: Session,
  ) {
    this.item.name = 'Paper Digest';
    this.listeners = [
      this.item,
      digests.onDidChange(() => this.refresh()),
      session.onDidChangeCondition(() => this.refresh()),
      workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(`${SECTION}.statusItem`)) {
          this.refresh();
        }
      }),
      languages.onDidChangeDiagnostics(event => {
        const active = window.activeTextEditor?.document.uri.toString();
        if (event.uris.some(it => it.toString() === active)) {
          this.refresh();
        }
      }),
    ];
  }

  dispose(): void {
    for (const it of this.listeners) {
      it.dispose();
    }
  }

  private refresh(): void {
    const digest = this.digests.active;
    const { condition } = this.session;
    this.turn += 1;
    this.item.backgroundColor = undefined;
    this.item.command = 'workbench.actions.view.problems';
    if (condition === 'missing' || condition === 'off' || !workspace.getConfiguration(SECTION).get('statusItem')) {
      // That there is no program was said once, and is no news in each Markdown file.
      this.item.hide();
      return;
    }
    if (condition !== 'ready' && window.activeTextEditor?.document.languageId === 'markdown') {
      this.showDown(condition === 'stopped');
      return;
    }
    if (!digest) {
      void this.showUnread(this.turn);
      return;
    }
    const papers = digest.papers.length;
    const problems = languages.getDiagnostics(digest.uri).filter(it => it.source === SECTION).length;
    const indexing = this.session.isIndexing;
    this.item.text = `$(book) ${papers}${problems ? ` $(warning) ${problems}` : ''}${indexing ? ' $(sync~spin)' : ''}`;
    const reading = indexing ? '; the other digests of the workspace are being read' : '';
    const what = `${plural(papers, 'paper')}, ${plural(problems, 'problem')}${reading}`;
    this.item.accessibilityInformation = { label: `Paper Digest: ${what}` };
    const links = Object.entries(ACTIONS).map(([label, command]) => `[${label}](command:${command})`);
    const tooltip = new MarkdownString(`**Paper Digest:** ${what}\n\n${links.join(' · ')}`);
    tooltip.isTrusted = { enabledCommands: Object.values(ACTIONS) };
    this.item.tooltip = tooltip;
    this.item.show();
  }

  /** A file that leads to many papers and has none that could be read: its user would take silence for soundness. */
  private async showUnread(turn: number): Promise<void> {
    const document = window.activeTextEditor?.document;
    const links = document?.languageId === 'markdown' ? await this.digests.unreadLinks(document) : 0;
    if (turn !== this.turn) {
      return;
    }
    if (links === 0) {
      this.item.hide();
      return;
    }
    const what = `${plural(links, 'link')} to papers, and no papers were read: nothing is checked here`;
    this.item.text = '$(book) 0 $(question)';
    this.item.accessibilityInformation = { label: `Paper Digest: ${what}` };
    this.item.tooltip = `Paper Digest: ${what}. Click for the layouts that are read.`;
    this.item.command = { title: 'Layouts', command: 'vscode.open', arguments: [Uri.parse(LAYOUTS)] };
    this.item.show();
  }

  /** What was known of papers and problems does not hold while there is no server. */
  private showDown(stopped: boolean): void {
    const what = stopped ? 'the server is not running' : 'the server is starting';
    this.item.text = stopped ? '$(error) Paper Digest' : '$(loading~spin) Paper Digest';
    this.item.accessibilityInformation = { label: `Paper Digest: ${what}` };
    this.item.tooltip = `Paper Digest: ${what}${stopped ? '. Click to start it again.' : ''}`;
    this.item.backgroundColor = stopped ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.command = stopped ? ACTIONS['Restart server'] : ACTIONS['Show log'];
    this.item.show();
  }
}
