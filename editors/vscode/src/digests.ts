// The sections and papers of the open digests, as the server last told them.

import {
  CancellationTokenSource,
  type Disposable,
  type DocumentSymbol,
  EventEmitter,
  languages,
  type Position,
  SymbolKind,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { DocumentSymbolRequest, ExecuteCommandRequest, type LanguageClient, State } from 'vscode-languageclient/node';

/** How long a file rests before the server is asked, in milliseconds. Mostly the outline has asked by then. */
const REST = 700;

/** A listing. */
export interface Paper {
  uri: Uri;
  symbol: DocumentSymbol;
  /** arXiv id, where the listing has one. */
  id: string | undefined;
  parent: Section | undefined;
}

/** A heading, with the papers and further headings under it. */
export interface Section {
  symbol: DocumentSymbol;
  entries: Entry[];
  parent: Section | undefined;
}

export type Entry = Section | Paper;

export interface Digest {
  uri: Uri;
  /** Version of the document that was read. */
  version: number;
  entries: Entry[];
  /** All of them, in order. */
  papers: Paper[];
}

export class Digests implements Disposable {
  private readonly changed = new EventEmitter<void>();
  /** Another digest is active, or what the active one says has changed. Not fired where papers only moved. */
  readonly onDidChange = this.changed.event;
  private readonly known = new Map<string, Digest>();
  private readonly listeners: Disposable[];
  /** What is on its way, by document. */
  private readonly asked = new Map<string, Promise<void>>();
  /** Says nothing: that it comes or goes makes VS Code ask all for symbols again. */
  private mute: Disposable | undefined;
  private client: LanguageClient | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.listeners = [
      this.changed,
      window.onDidChangeActiveTextEditor(() => {
        this.changed.fire();
        this.refreshAfter(0);
      }),
      workspace.onDidChangeTextDocument(event => {
        if (event.document === window.activeTextEditor?.document) {
          this.refreshAfter(REST);
        }
      }),
      workspace.onDidCloseTextDocument(document => {
        if (this.known.delete(document.uri.toString())) {
          this.changed.fire();
        }
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.mute?.dispose();
    for (const it of this.listeners) {
      it.dispose();
    }
  }

  /** The digest in the active editor. */
  get active(): Digest | undefined {
    return this.get(window.activeTextEditor?.document.uri);
  }

  /** What is known of a file, where it is a digest. */
  get(uri: Uri | undefined): Digest | undefined {
    const digest = uri && this.known.get(uri.toString());
    return digest?.papers.length ? digest : undefined;
  }

  paperAt(uri: Uri, position: Position): Paper | undefined {
    return this.get(uri)?.papers.find(it => it.symbol.range.contains(position));
  }

  /** Asks this client from now on, as soon as it runs. */
  follow(client: LanguageClient): void {
    this.client = client;
    client.onDidChangeState(event => {
      if (event.newState === State.Running) {
        this.known.clear();
        // It runs before it has registered what can be asked of it. That it does not start is said elsewhere.
        client.start().then(
          () => this.refreshAfter(0),
          () => {},
        );
      }
    });
  }

  /** There is no server any more. */
  forget(): void {
    this.client = undefined;
    this.known.clear();
    this.changed.fire();
  }

  /** What the server says of a file that need not be open. */
  async read(uri: Uri): Promise<Digest | undefined> {
    const document = await workspace.openTextDocument(uri);
    await this.ask(document);
    return this.get(document.uri);
  }

  /**
   * Whether nothing was known of a file and nobody has asked yet. VS Code's breadcrumbs stay with whoever is the first to
   * name the place of the cursor, and the headings of its own Markdown support come sooner than a server that starts. So
   * who asks first is told of no papers, and asked to ask again when they are known.
   */
  isNew(document: TextDocument): boolean {
    const key = document.uri.toString();
    return !this.known.has(key) && !this.asked.has(key);
  }

  /** What is known of this very version of a document. */
  current(document: TextDocument): Digest | undefined {
    const digest = this.known.get(document.uri.toString());
    return digest?.version === document.version ? digest : undefined;
  }

  /** How many links to papers the server could not read, in a document that is full of them and lists no papers. */
  async unreadLinks(document: TextDocument): Promise<number> {
    const { client } = this;
    if (!client?.isRunning() || !this.current(document)) {
      return 0;
    }
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const params = { command: 'paper-digest.server.status', arguments: [{ uri }] };
    // An older server does not know the command.
    const status = await client.sendRequest(ExecuteCommandRequest.type, params).catch(() => undefined);
    return status?.unreadLinks ?? 0;
  }

  /** Takes in what the server said of a version of a file; returns the papers in it. */
  put(uri: Uri, version: number, symbols: DocumentSymbol[]): Paper[] {
    const key = uri.toString();
    const old = this.known.get(key);
    const entries = entriesOf(uri, symbols);
    const papers = papersOf(entries);
    if (!old || old.version <= version) {
      if (old && words(old.entries) === words(entries)) {
        old.version = version;
        move(old.entries, entries);
      } else {
        this.known.set(key, { uri, version, entries, papers });
        this.changed.fire();
        if (!old && papers.length > 0) {
          this.mute?.dispose();
          this.mute = languages.registerDocumentSymbolProvider('markdown', { provideDocumentSymbols: () => [] });
        }
      }
    }
    return papers;
  }

  private refreshAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), milliseconds);
  }

  /** Asks for the symbols of the active file. */
  private async refresh(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document) {
      await this.ask(document);
    }
  }

  /** Asks for the symbols of a file, unless they are known or on their way; the answer comes in through `put`. */
  ask(document: TextDocument): Promise<void> {
    const key = document.uri.toString();
    const known = this.asked.get(key);
    if (known) {
      return known;
    }
    // Later: that it is on its way must be known when it is asked for.
    const asked = Promise.resolve()
      .then(() => this.request(document))
      .finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    return asked;
  }

  private async request(document: TextDocument): Promise<void> {
    if (!this.client?.isRunning() || this.current(document)) {
      return;
    }
    const provider = this.client.getFeature(DocumentSymbolRequest.method).getProvider(document);
    await provider?.provideDocumentSymbols(document, new CancellationTokenSource().token);
  }
}

export function isPaper(entry: Entry): entry is Paper {
  return !('entries' in entry);
}

/** What leads to a paper, in text. */
const PAPER_LINK =
  /(arxiv\.org\/(abs|pdf|html)|huggingface\.co\/papers|openreview\.net\/forum|aclanthology\.org)[/?]/gi;

/** How many links to papers a document has: a guess, for where there is no server to ask. */
export function paperLinks(document: TextDocument): number {
  return document.getText().match(PAPER_LINK)?.length ?? 0;
}

/** The innermost of the entries that a position is in. */
export function entryAt(entries: Entry[], position: Position): Entry | undefined {
  const entry = entries.find(it => it.symbol.range.contains(position));
  return entry && !isPaper(entry) ? (entryAt(entry.entries, position) ?? entry) : entry;
}

export function papersOf(entries: Entry[]): Paper[] {
  return entries.flatMap(it => (isPaper(it) ? it : papersOf(it.entries)));
}

function entriesOf(uri: Uri, symbols: DocumentSymbol[], parent?: Section): Entry[] {
  return symbols.map(symbol => {
    if (symbol.kind === SymbolKind.Namespace) {
      const section: Section = { symbol, entries: [], parent };
      section.entries = entriesOf(uri, symbol.children, section);
      return section;
    }
    return { uri, symbol, parent, id: symbol.detail.match(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/)?.[0] };
  });
}

/** Entries that only moved stay the same values: a view that shows them needs no news. */
function move(old: Entry[], now: Entry[]): void {
  for (const [i, entry] of old.entries()) {
    const other = now[i];
    entry.symbol = other.symbol;
    if (!isPaper(entry) && !isPaper(other)) {
      move(entry.entries, other.entries);
    }
  }
}

/** What entries say, whatever their places. */
function words(entries: Entry[]): string {
  const texts = (it: Entry): unknown => [it.symbol.name, it.symbol.detail, isPaper(it) || it.entries.map(texts)];
  return JSON.stringify(entries.map(texts));
}
