// Where VS Code starts and stops the extension.

import { type ExtensionContext, workspace } from 'vscode';
import { registerCommands } from './commands';
import { serverKeys } from './config';
import { Digests } from './digests';
import { Papers } from './papers';
import { Problems } from './problems';
import { Session } from './session';
import { Status } from './status';

let session: Session | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const digests = new Digests();
  const current = new Session(context.extensionPath, serverKeys(), digests);
  session = current;
  context.subscriptions.push(
    digests,
    current,
    new Status(digests, current),
    new Papers(digests, current),
    new Problems(current),
    ...registerCommands(current),
    workspace.onDidChangeConfiguration(async event => {
      if (['paper-digest.server', 'paper-digest.enable'].some(it => event.affectsConfiguration(it))) {
        await current.restart();
      }
    }),
  );
  await current.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
