// The sections and papers of the open digests, as the server last told them.

import {
  CancellationTokenSource,
  type Disposable,
  type DocumentSymbol,
  EventEmitter,
  type Position,
  SymbolKind,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { DocumentSymbolRequest, type LanguageClient, State } from 'vscode-languageclient/node';

/** How long a file rests before the server is asked, in milliseconds. Mostly the outline has asked by then. */
const REST = 700;

/** A listing. */
export interface Paper {
  uri: Uri;
  symbol: DocumentSymbol;
  /** arXiv id, where the listing has one. */
  id: string | undefined;
}

/** A heading, with the papers and further headings under it. */
export interface Section {
  symbol: DocumentSymbol;
  entries: Entry[];
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
      workspace.onDidCloseTextDocument(document => this.known.delete(document.uri.toString())),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
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
      }
    }
    return papers;
  }

  private refreshAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), milliseconds);
  }

  /** Asks for the symbols of the active file; the answer comes in through `put`. */
  private async refresh(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (
      !document ||
      !this.client?.isRunning() ||
      this.known.get(document.uri.toString())?.version === document.version
    ) {
      return;
    }
    const provider = this.client.getFeature(DocumentSymbolRequest.method).getProvider(document);
    await provider?.provideDocumentSymbols(document, new CancellationTokenSource().token);
  }
}

export function isPaper(entry: Entry): entry is Paper {
  return 'uri' in entry;
}

export function papersOf(entries: Entry[]): Paper[] {
  return entries.flatMap(it => (isPaper(it) ? it : papersOf(it.entries)));
}

function entriesOf(uri: Uri, symbols: DocumentSymbol[]): Entry[] {
  return symbols.map(symbol => {
    if (symbol.kind === SymbolKind.Namespace) {
      return { symbol, entries: entriesOf(uri, symbol.children) };
    }
    return { uri, symbol, id: symbol.detail.match(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/)?.[0] };
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
