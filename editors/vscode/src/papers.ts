// The "Papers" view: sections and papers of the active digest, or of all digests of the workspace.

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
  Uri,
  window,
  workspace,
} from 'vscode';
import { type Digest, type Digests, type Entry, entryAt, isPaper, type Paper, papersOf, type Section } from './digests';
import type { Session } from './session';

/** Digests with more papers than this start with closed sections. */
const OPEN_UP_TO = 60;
/** How long the cursor rests before the view follows it, in milliseconds. */
const REST = 150;

/** A digest of the workspace, open or not. */
interface File {
  file: Uri;
  papers: number;
}

type Node = File | Entry;

export class Papers implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Node>;
  private readonly listeners: Disposable[];
  private digest: Digest | undefined;
  /** All digests, while the view shows those. */
  private files: File[] | undefined;
  private filter = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly digests: Digests,
    private readonly session: Session,
  ) {
    this.view = window.createTreeView<Node>('paper-digest.papers', { treeDataProvider: this, showCollapseAll: true });
    this.listeners = [
      this.changed,
      this.view,
      digests.onDidChange(() => this.refresh()),
      window.onDidChangeTextEditorSelection(() => this.followAfter(REST)),
      this.view.onDidChangeVisibility(() => this.followAfter(0)),
      workspace.onDidSaveTextDocument(() => this.files && this.showWorkspace()),
      commands.registerCommand('paper-digest.filterPapers', () => this.askFilter()),
      commands.registerCommand('paper-digest.clearFilter', () => this.setFilter('')),
      commands.registerCommand('paper-digest.showWorkspacePapers', () => this.showWorkspace()),
      commands.registerCommand('paper-digest.showFilePapers', () => this.showFile()),
      commands.registerCommand('paper-digest.revealPaper', (paper: Paper) => this.reveal(paper)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const it of this.listeners) {
      it.dispose();
    }
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      return this.files ?? this.matching(this.digest?.entries ?? []);
    }
    if ('file' in node) {
      return this.matching((await this.digests.read(node.file))?.entries ?? []);
    }
    return isPaper(node) ? [] : this.matching(node.entries);
  }

  getParent(node: Node): Node | undefined {
    return 'file' in node ? undefined : node.parent;
  }

  getTreeItem(node: Node): TreeItem {
    return 'file' in node ? this.fileItem(node) : isPaper(node) ? this.paperItem(node) : this.sectionItem(node);
  }

  private fileItem({ file, papers }: File): TreeItem {
    const item = new TreeItem(workspace.asRelativePath(file), TreeItemCollapsibleState.Collapsed);
    item.description = String(papers);
    item.iconPath = new ThemeIcon('book');
    item.contextValue = 'digest';
    return item;
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

  private matching(entries: Entry[]): Entry[] {
    return entries.filter(it => (isPaper(it) ? this.matches(it) : this.filter === '' || this.count(it) > 0));
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
    const place = this.files ? 'workspace' : this.digest && workspace.asRelativePath(this.digest.uri);
    // The title: a description is not shown where the view is the only one.
    this.view.title = place ?? 'Papers';
    this.view.description = this.filter && `“${this.filter}”`;
    void commands.executeCommand('setContext', 'paper-digest.digest', this.digest !== undefined);
    void commands.executeCommand('setContext', 'paper-digest.filtered', this.filter !== '');
    void commands.executeCommand('setContext', 'paper-digest.wide', this.files !== undefined);
    this.changed.fire();
    this.followAfter(REST);
  }

  private followAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.follow(), milliseconds);
  }

  /** Selects what the cursor is in, where that is shown. */
  private async follow(): Promise<void> {
    const editor = window.activeTextEditor;
    if (!this.view.visible || this.files || !editor || editor.document.uri.toString() !== this.digest?.uri.toString()) {
      return;
    }
    const entry = entryAt(this.digest.entries, editor.selection.active);
    if (entry && (isPaper(entry) ? this.matches(entry) : this.filter === '' || this.count(entry) > 0)) {
      // It is gone where the digest has changed meanwhile.
      await this.view.reveal(entry, { select: true, focus: false }).then(undefined, () => {});
    }
  }

  private async showWorkspace(): Promise<void> {
    type Told = { uri: string; papers: number };
    const digests = (await this.session.run<Told[]>('listDigests')) ?? [];
    this.files = digests.map(it => ({ file: Uri.parse(it.uri), papers: it.papers }));
    this.refresh();
  }

  private showFile(): void {
    this.files = undefined;
    this.refresh();
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
