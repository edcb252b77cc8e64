// Colors of large files: those of what is on the screen, and further ones as it is scrolled.

import { type CancellationToken, type Disposable, Range, SemanticTokens, type TextDocument, window } from 'vscode';
import { type LanguageClient, SemanticTokensRegistrationType } from 'vscode-languageclient/node';

/** Lines above and below the screen that are colored too. */
const MARGIN = 100;

/**
 * VS Code asks for the colors of a screen once, and not again on scrolling, where a file is refused all of them. So it is
 * given those of the screen as if they were all, and told on scrolling that they have changed.
 */
export class Colors implements Disposable {
  /** What was colored last, by document. */
  private readonly colored = new Map<string, Range[]>();
  private readonly listener: Disposable;

  constructor(private readonly client: () => LanguageClient | undefined) {
    this.listener = window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
      const colored = this.colored.get(textEditor.document.uri.toString());
      if (colored && !visibleRanges.every(it => colored.some(range => range.contains(it)))) {
        this.provider(textEditor.document)?.onDidChangeSemanticTokensEmitter.fire();
      }
    });
  }

  dispose(): void {
    this.listener.dispose();
  }

  async ofScreen(document: TextDocument, token: CancellationToken): Promise<SemanticTokens> {
    const ranges = merged(
      window.visibleTextEditors
        .filter(it => it.document === document)
        .flatMap(it => it.visibleRanges)
        .map(it => new Range(Math.max(0, it.start.line - MARGIN), 0, it.end.line + MARGIN, 0)),
    );
    this.colored.set(document.uri.toString(), ranges);
    const { range } = this.provider(document) ?? {};
    const parts = await Promise.all(
      ranges.map(it => range?.provideDocumentRangeSemanticTokens(document, it, token) ?? undefined),
    );
    return new SemanticTokens(joined(parts.map(it => it?.data ?? new Uint32Array())));
  }

  private provider(document: TextDocument) {
    return this.client()?.getFeature(SemanticTokensRegistrationType.method).getProvider(document);
  }
}

/** The same lines in ranges that do not meet, in order. */
function merged(ranges: Range[]): Range[] {
  const all: Range[] = [];
  for (const it of ranges.sort((a, b) => a.start.compareTo(b.start))) {
    const last = all.at(-1);
    if (last && it.start.isBeforeOrEqual(last.end)) {
      all[all.length - 1] = last.union(it);
    } else {
      all.push(it);
    }
  }
  return all;
}

/** Tokens of parts of a file as those of one: each is told relative to the one before. */
function joined(parts: Uint32Array[]): Uint32Array {
  const data: number[] = [];
  let last = 0;
  for (const part of parts) {
    let line = 0;
    for (let i = 0; i < part.length; i += 5) {
      line += part[i];
      data.push(line - last, ...part.subarray(i + 1, i + 5));
      last = line;
    }
  }
  return new Uint32Array(data);
}
