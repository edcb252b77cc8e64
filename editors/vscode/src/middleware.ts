// What VS Code needs to be different from what the server sends.

import {
  CancellationTokenSource,
  type DocumentSymbol,
  MarkdownString,
  type TextDocument,
  WorkspaceEdit,
  window,
} from 'vscode';
import {
  type ChangeAnnotation,
  DidChangeConfigurationNotification,
  type LanguageClient,
  type Middleware,
} from 'vscode-languageclient/node';
import type { Colors } from './colors';
import { finish } from './commands';
import { SECTION, type Settings, settings } from './config';
import type { Digests, Paper } from './digests';
import { done, plural } from './feedback';

/** Of files with more UTF-16 units than this, VS Code is not given all colors and links: they make it slow to type in. */
const LARGE = 1_000_000;

/** Commands that the card of a paper links; URLs are in the card already. */
const CARD = {
  '$(copy) Copy BibTeX': 'paper-digest.copyBibtex',
  '$(copy) Copy citation': 'paper-digest.copyCitation',
};

/** How the server calls the reading of the workspace. */
const INDEXING = 'paper-digest/index/';

export function middleware(
  digests: Digests,
  colors: Colors,
  keys: string[],
  client: () => LanguageClient | undefined,
  indexing: (begun: boolean) => void,
): Middleware {
  return {
    async provideDocumentSymbols(document, token, next) {
      const { version } = document;
      const known = digests.current(document);
      if (known) {
        return known.papers.map(it => it.symbol);
      }
      if (digests.isNew(document)) {
        void digests.ask(document);
        return [];
      }
      const symbols = (await next(document, token)) as DocumentSymbol[] | undefined | null;
      if (!symbols || token.isCancellationRequested) {
        return symbols;
      }
      // VS Code lists the headings already: what it lacks are the papers.
      return digests.put(document.uri, version, symbols).map(it => it.symbol);
    },
    async provideHover(document, position, token, next) {
      const hover = await next(document, position, token);
      const paper = digests.paperAt(document.uri, position);
      if (hover && paper?.id) {
        hover.contents.unshift(card(paper));
      }
      return hover;
    },
    async provideRenameEdits(document, position, newName, token, next) {
      // A refusal makes VS Code ask the next provider, its own Markdown rename, which replaces the whole URL in all files.
      // Edits that change nothing do not.
      try {
        const edits = await next(document, position, newName, token);
        if (!edits && !token.isCancellationRequested) {
          void window.showErrorMessage('Paper Digest: nothing was renamed. Try again.');
        }
        return edits ?? new WorkspaceEdit();
      } catch (error) {
        if (!token.isCancellationRequested) {
          void window.showErrorMessage(`Paper Digest: ${(error as Error).message}`);
        }
        return new WorkspaceEdit();
      }
    },
    // VS Code finds the links that Markdown marks itself.
    provideDocumentLinks: (document, token, next) => (isLarge(document) ? undefined : next(document, token)),
    provideDocumentSemanticTokens: (document, token, next) =>
      isLarge(document) ? colors.ofScreen(document, token) : next(document, token),
    provideDocumentSemanticTokensEdits: (document, previous, token, next) =>
      isLarge(document) ? colors.ofScreen(document, token) : next(document, previous, token),
    handleWorkDoneProgress(token, params, next) {
      if (String(token).startsWith(INDEXING) && params.kind !== 'report') {
        indexing(params.kind === 'begin');
      }
      next(token, params);
    },
    async executeCommand(command, args, next) {
      try {
        return await finish(command, args, await next(command, args));
      } catch (error) {
        // What the server says here is meant for the user: no paper at the cursor, a change that the editor refused.
        const { message } = error as Error;
        if (command.endsWith('.fixWorkspace') && /refused/.test(message)) {
          done('nothing was changed');
          return undefined;
        }
        void window.showWarningMessage(`Paper Digest: ${message}`);
        return undefined;
      }
    },
    workspace: {
      async handleApplyEdit(params, next) {
        // VS Code's preview begins with nothing ticked: who wants all of it need not see it.
        const unsure = Object.values(params.edit.changeAnnotations ?? {}).filter(it => it.needsConfirmation);
        if (unsure.length > 0 && !(await confirmed(unsure, params.edit.documentChanges?.length ?? 0))) {
          return { applied: false };
        }
        return next(params, new CancellationTokenSource().token);
      },
      configuration(params, token, next) {
        const ours = (scope?: string): Settings =>
          settings(keys, scope ? client()?.protocol2CodeConverter.asUri(scope) : undefined);
        if (params.items.every(it => it.section === SECTION)) {
          return params.items.map(it => ours(it.scopeUri));
        }
        return next(params, token);
      },
      async didChangeConfiguration() {
        await client()?.sendNotification(DidChangeConfigurationNotification.type, {
          settings: { [SECTION]: settings(keys) },
        });
      },
    },
  };
}

/** Asks whether changes are to be made, at once or after they were ticked in a preview. */
async function confirmed(changes: ChangeAnnotation[], files: number): Promise<boolean> {
  const [all, some] = ['Apply', 'Preview'];
  const detail = 'Nothing is saved before you do. In the preview, tick what is to be changed.';
  const question = `${changes[0].label} in ${plural(files, 'file')}?`;
  const chosen = await window.showInformationMessage(question, { modal: true, detail }, all, some);
  for (const it of changes) {
    it.needsConfirmation = chosen !== all;
  }
  return chosen !== undefined;
}

function isLarge(document: TextDocument): boolean {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) > LARGE;
}

/** A line of command links. Only this string is trusted: a link in a digest's text runs no command. */
function card(paper: Paper): MarkdownString {
  const at = encodeURIComponent(JSON.stringify([paper.uri.toString(), paper.symbol.selectionRange.start]));
  const links = Object.entries(CARD).map(([label, command]) => `[${label}](command:${command}?${at})`);
  const line = new MarkdownString(links.join(' · '), true);
  line.isTrusted = { enabledCommands: Object.values(CARD) };
  return line;
}
