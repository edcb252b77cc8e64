// The status bar item: papers and problems of the active digest.

import { type Disposable, languages, MarkdownString, StatusBarAlignment, window } from 'vscode';
import { SECTION } from './config';
import type { Digests } from './digests';

const ACTIONS = {
  'Fix all': 'paper-digest.fixAll',
  'Restart server': 'paper-digest.restart',
  'Show log': 'paper-digest.showLog',
};

export class Status implements Disposable {
  private readonly item = window.createStatusBarItem('paper-digest.status', StatusBarAlignment.Right, 90);
  private readonly listeners: Disposable[];

  constructor(private readonly digests: Digests) {
    this.item.name = 'Paper Digest';
    this.item.command = 'workbench.actions.view.problems';
    this.listeners = [
      this.item,
      digests.onDidChange(() => this.refresh()),
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
    if (!digest) {
      this.item.hide();
      return;
    }
    const papers = digest.papers.length;
    const problems = languages.getDiagnostics(digest.uri).filter(it => it.source === SECTION).length;
    this.item.text = `$(book) ${papers}${problems ? ` $(warning) ${problems}` : ''}`;
    const what = `${plural(papers, 'paper')}, ${plural(problems, 'problem')}`;
    this.item.accessibilityInformation = { label: `Paper Digest: ${what}` };
    const links = Object.entries(ACTIONS).map(([label, command]) => `[${label}](command:${command})`);
    const tooltip = new MarkdownString(`**Paper Digest:** ${what}\n\n${links.join(' · ')}`);
    tooltip.isTrusted = { enabledCommands: Object.values(ACTIONS) };
    this.item.tooltip = tooltip;
    this.item.show();
  }
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
