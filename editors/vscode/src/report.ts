// What a report of a fault needs, shown before it is copied. No text of a digest is in it, and no path.

import { arch, platform, release } from 'node:os';
import { env, extensions, Uri, version, window, workspace } from 'vscode';
import { SECTION, serverKeys } from './config';
import { done } from './feedback';
import type { Session } from './session';

const ISSUES = 'https://github.com/paper-digest/paper-digest/issues/new';

/** Opens the report in an editor, with what can be done with it. */
export async function report(session: Session): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content: await written(session) });
  await window.showTextDocument(document, { preview: false });
  const copy = 'Copy';
  const open = 'Copy and Open Issues';
  const message = 'This is what a report says about your installation. Read it, change it, then copy it.';
  const chosen = await window.showInformationMessage(message, copy, open);
  if (!chosen) {
    return;
  }
  await env.clipboard.writeText(document.getText());
  done('report copied');
  if (chosen === open) {
    await env.openExternal(Uri.parse(ISSUES));
  }
}

async function written(session: Session): Promise<string> {
  const extension = extensions.getExtension('paper-digest.paper-digest');
  const digests = session.condition === 'ready' ? await session.run<{ papers: number }[]>('listDigests') : undefined;
  const papers = digests?.reduce((sum, it) => sum + it.papers, 0);
  const lines = [
    ['Extension', extension?.packageJSON.version],
    ['Server', session.server ?? session.condition],
    ['VS Code', `${version} (${env.appHost}${env.remoteName ? `, ${env.remoteName}` : ''})`],
    ['System', `${platform()} ${release()} ${arch()}`],
    ['Digests', digests ? `${digests.length}, with ${papers} papers` : 'not known'],
    ['Settings', changed().join(', ') || 'all as they come'],
  ];
  return `<!-- What did you do, what did you expect, and what happened instead? -->\n\n\n${lines
    .map(([what, it]) => `- ${what}: ${it}`)
    .join('\n')}\n`;
}

/** Names of the settings that are not as they come; values may name what is private. */
function changed(): string[] {
  const config = workspace.getConfiguration(SECTION);
  return [...serverKeys(), 'enable', 'papersView', 'statusItem', 'workspaceProblems', 'server.path'].filter(key => {
    const at = config.inspect(key);
    return [at?.globalValue, at?.workspaceValue, at?.workspaceFolderValue].some(it => it !== undefined);
  });
}
