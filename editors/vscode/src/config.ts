// The settings that the server is told.

import { extensions, type Uri, workspace } from 'vscode';

export const SECTION = 'paper-digest';

/** Settings by key, nested at dots as in `.paper-digest.toml`. */
export type Settings = { [key: string]: unknown };

/** Keys of the settings that are the server's, without the section: those that the manifest lists as generated. */
export function serverKeys(): string[] {
  type Page = { id?: string; properties: Record<string, unknown> };
  const pages: Page[] = extensions.getExtension('paper-digest.paper-digest')?.packageJSON.contributes.configuration;
  return pages
    .filter(it => it.id === 'generated')
    .flatMap(it => Object.keys(it.properties))
    .map(it => it.slice(SECTION.length + 1));
}

/** What the user has set, and nothing else: a default that is sent would outrank the project's `.paper-digest.toml`. */
export function settings(keys: string[], scope?: Uri): Settings {
  const config = workspace.getConfiguration(SECTION, scope);
  const all: Settings = {};
  for (const key of keys) {
    const at = config.inspect(key);
    const set = [at?.globalValue, at?.workspaceValue, at?.workspaceFolderValue].some(it => it !== undefined);
    if (set) {
      put(all, key.split('.'), config.get(key));
    }
  }
  return all;
}

function put(into: Settings, [key, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = (into[key] ?? {}) as Settings;
  into[key] = inner;
  put(inner, rest, value);
}
