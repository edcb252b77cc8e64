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
import { type Digest, type Digests, type Entry, isPaper, type Paper, papersOf, type Section } from './digests';

/** Digests with more papers than this start with closed sections. */
const OPEN_UP_TO = 60;

export class Papers implements TreeDataProvider<Entry>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Entry>;
  private readonly listeners: Disposable[];
  private digest: Digest | undefined;
  private filter = '';

  constructor(private readonly digests: Digests) {
    this.view = window.createTreeView<Entry>('paper-digest.papers', { treeDataProvider: this, showCollapseAll: true });
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

  getChildren(entry?: Entry): Entry[] {
    const entries = entry ? (isPaper(entry) ? [] : entry.entries) : (this.digest?.entries ?? []);
    return entries.filter(it => (isPaper(it) ? this.matches(it) : this.filter === '' || this.count(it) > 0));
  }

  getTreeItem(entry: Entry): TreeItem {
    return isPaper(entry) ? this.paperItem(entry) : this.sectionItem(entry);
  }

  private sectionItem(section: Section): TreeItem {
    const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
    const few = this.filter !== '' || (this.digest?.papers.length ?? 0) <= OPEN_UP_TO;
    const item = new TreeItem(section.symbol.name, section.entries.length === 0 ? None : few ? Expanded : Collapsed);
    item.description = String(this.count(section));
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

  private matches(paper: Paper): boolean {
    const text = `${paper.symbol.name} ${paper.symbol.detail}`.toLowerCase();
    return this.filter.split(/\s+/).every(it => text.includes(it));
  }

  /** Papers of a section that the filter lets through. */
  private count(section: Section): number {
    return papersOf(section.entries).filter(it => this.matches(it)).length;
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
