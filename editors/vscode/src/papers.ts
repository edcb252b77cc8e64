// The "Papers" view: sections and papers of the digest that was last active.

import {
  commands,
  type Disposable,
  EventEmitter,
  MarkdownString,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import type { Digest, Digests, Paper, Section } from './digests';

/** Digests with more papers than this start with closed sections. */
const OPEN_UP_TO = 60;

type Node = Section | Paper;

export class Papers implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Node>;
  private readonly listeners: Disposable[];
  private digest: Digest | undefined;
  private filter = '';

  constructor(private readonly digests: Digests) {
    this.view = window.createTreeView<Node>('paper-digest.papers', { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      this.changed,
      this.view,
      digests.onDidChange(() => this.refresh()),
      commands.registerCommand('paper-digest.filterPapers', () => this.askFilter()),
      commands.registerCommand('paper-digest.clearFilter', () => this.setFilter('')),
      commands.registerCommand('paper-digest.revealPaper', (paper: Paper) => this.reveal(paper)),
    ];
  }

  dispose(): void {
    for (const it of this.listeners) {
      it.dispose();
    }
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      const sections = this.digest?.sections ?? [];
      return sections.flatMap<Node>(it => (it.name ? [it] : it.papers)).filter(it => this.matches(it));
    }
    return isSection(node) ? node.papers.filter(it => this.matches(it)) : [];
  }

  getTreeItem(node: Node): TreeItem {
    return isSection(node) ? this.sectionItem(node) : this.paperItem(node);
  }

  private sectionItem(section: Section): TreeItem {
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const few = this.filter !== '' || count(this.digest) <= OPEN_UP_TO;
    const item = new TreeItem(section.name, section.papers.length === 0 ? None : few ? Expanded : Collapsed);
    item.id = `${section.name}@${this.digest?.sections.indexOf(section)}${this.filter}`;
    item.description = String(this.getChildren(section).length);
    item.iconPath = new ThemeIcon('calendar');
    item.contextValue = 'section';
    return item;
  }

  private paperItem(paper: Paper): TreeItem {
    const { name, detail } = paper.symbol;
    const item = new TreeItem(name);
    item.description = detail;
    item.tooltip = new MarkdownString().appendText(`${name}\n${detail}`);
    item.iconPath = new ThemeIcon('file-text');
    item.contextValue = paper.id ? 'paper' : 'paper without id';
    item.command = { command: 'paper-digest.revealPaper', title: 'Show Paper', arguments: [paper] };
    return item;
  }

  private matches(node: Node): boolean {
    if (isSection(node)) {
      return this.filter === '' || node.papers.some(it => this.matches(it));
    }
    const text = `${node.symbol.name} ${node.symbol.detail}`.toLowerCase();
    return this.filter.split(/\s+/).every(it => text.includes(it));
  }

  private refresh(): void {
    this.digest = this.digests.active ?? this.digests.get(this.digest?.uri);
    this.view.description = this.filter && `“${this.filter}”`;
    void commands.executeCommand('setContext', 'paper-digest.digest', this.digest !== undefined);
    void commands.executeCommand('setContext', 'paper-digest.filtered', this.filter !== '');
    this.changed.fire();
  }

  private async askFilter(): Promise<void> {
    const prompt = 'Words of a title, author or id';
    const words = await window.showInputBox({ title: 'Filter Papers', prompt, value: this.filter });
    if (words !== undefined) {
      this.setFilter(words);
    }
  }

  private setFilter(words: string): void {
    this.filter = words.trim().toLowerCase();
    this.refresh();
  }

  private async reveal(paper: Paper): Promise<void> {
    await window.showTextDocument(paper.uri, { selection: paper.symbol.selectionRange, preserveFocus: true });
  }
}

function isSection(node: Node): node is Section {
  return 'papers' in node;
}

function count(digest: Digest | undefined): number {
  return digest?.sections.reduce((sum, it) => sum + it.papers.length, 0) ?? 0;
}
