// What is said when a command is done.

import { window } from 'vscode';

/** How long it stays in the status bar, in milliseconds. */
const STAYS = 5000;

export function done(message: string): void {
  window.setStatusBarMessage(`$(check) Paper Digest: ${message}`, STAYS);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
