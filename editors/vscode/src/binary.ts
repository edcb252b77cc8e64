// Which `paper-digest` program is run: the one of the settings, else the one inside the extension, else the one on the PATH.

import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { workspace } from 'vscode';
import { SECTION } from './config';

/** A program to run, or what to tell the user. */
export type Found = { path: string } | { problem: string };

const NAME = process.platform === 'win32' ? 'paper-digest.exe' : 'paper-digest';

/** Looks in the three places; `bundle` is the extension's folder. */
export async function findBinary(bundle: string): Promise<Found> {
  const set = workspace.getConfiguration(SECTION).get<string>('server.path', '').trim();
  if (set) {
    const path = set.replace(/^~(?=$|[/\\])/, homedir());
    // Never another one than the user asked for: that would hide the mistake.
    return (await isProgram(path)) ? { path } : { problem: `\`paper-digest.server.path\` names no program: ${path}` };
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(it => it);
  for (const path of [join(bundle, 'server', NAME), ...folders.map(it => join(it, NAME))]) {
    if (await isProgram(path)) {
      return { path };
    }
  }
  return { problem: 'The paper-digest program was not found: it is neither inside the extension nor on the PATH.' };
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
