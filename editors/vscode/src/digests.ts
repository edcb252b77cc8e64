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

/** A dated heading and its papers; papers under no such heading have a section without a name. */
export interface Section {
  name: string;
  papers: Paper[];
  symbol: DocumentSymbol;
}

export interface Digest {
  uri: Uri;
  /** Version of the document that was read. */
  version: number;
  sections: Section[];
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
    return digest?.sections.length ? digest : undefined;
  }

  paperAt(uri: Uri, position: Position): Paper | undefined {
    const papers = this.get(uri)?.sections.flatMap(it => it.papers);
    return papers?.find(it => it.symbol.range.contains(position));
  }

  /** Asks this client from now on, as soon as it runs. */
  follow(client: LanguageClient): void {
    this.client = client;
    client.onDidChangeState(event => {
      if (event.newState === State.Running) {
        this.known.clear();
        this.refreshAfter(0);
      }
    });
  }

  /** There is no server any more. */
  forget(): void {
    this.client = undefined;
    this.known.clear();
    this.changed.fire();
  }

  /** Takes in what the server said of a version of a file. */
  put(uri: Uri, version: number, symbols: DocumentSymbol[]): void {
    const key = uri.toString();
    const old = this.known.get(key);
    if (old && old.version > version) {
      return;
    }
    const sections = sectionsOf(uri, symbols);
    if (old && JSON.stringify(old.sections, words) === JSON.stringify(sections, words)) {
      old.version = version;
      move(old.sections, sections);
    } else {
      this.known.set(key, { uri, version, sections });
      this.changed.fire();
    }
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

function sectionsOf(uri: Uri, symbols: DocumentSymbol[]): Section[] {
  const sections: Section[] = [];
  for (const symbol of symbols) {
    if (symbol.kind === SymbolKind.Namespace) {
      sections.push({ name: symbol.name, symbol, papers: symbol.children.map(it => paperOf(uri, it)) });
    } else if (sections.at(-1)?.name === '') {
      sections.at(-1)?.papers.push(paperOf(uri, symbol));
    } else {
      sections.push({ name: '', symbol, papers: [paperOf(uri, symbol)] });
    }
  }
  return sections;
}

function paperOf(uri: Uri, symbol: DocumentSymbol): Paper {
  const id = symbol.detail.match(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/)?.[0];
  return { uri, symbol, id };
}

/** Papers that only moved stay the same values: a view that shows them needs no news. */
function move(old: Section[], now: Section[]): void {
  for (const [i, section] of old.entries()) {
    section.symbol = now[i].symbol;
    for (const [j, paper] of section.papers.entries()) {
      paper.symbol = now[i].papers[j].symbol;
    }
  }
}

/** For `JSON.stringify`: leaves out where things stand. */
function words(key: string, value: unknown): unknown {
  return key === 'uri' || key.toLowerCase().includes('range') ? undefined : value;
}
