// colors.mjs CODE_SERVER: in each theme that VS Code brings along, what the extension colors is not red, as errors are.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, code } from './checks.mjs';

const themes = join(process.argv[2], 'node_modules/code-server/lib/vscode/extensions/theme-defaults/themes');
const { scopes } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).contributes
  .semanticTokenScopes[0];

/** JSON with comments and commas before closing brackets. */
function parse(text) {
  const bare = text.replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? '');
  return JSON.parse(bare.replace(/,(\s*[}\]])/g, '$1'));
}

/** The rules of a theme, those of the one that it builds on first. */
function rules(file) {
  const theme = parse(readFileSync(file, 'utf8'));
  const own = Array.isArray(theme.tokenColors) ? theme.tokenColors : [];
  return [...(theme.include ? rules(join(dirname(file), theme.include)) : []), ...own];
}

/** The color of a scope: of the longest selector that fits, of the last rule where several are as long. */
function color(all, scope) {
  let best = { length: 0 };
  for (const rule of all) {
    for (const it of [rule.scope ?? []].flat().flatMap(it => it.split(','))) {
      const selector = it.trim();
      const fits = scope === selector || scope.startsWith(`${selector}.`);
      if (fits && selector.length >= best.length && rule.settings.foreground) {
        best = { length: selector.length, foreground: rule.settings.foreground };
      }
    }
  }
  return best.foreground;
}

/** Whether a color is between orange and pink, and strong. */
function isRed(foreground) {
  const [r, g, b] = [1, 3, 5].map(it => Number.parseInt(foreground.slice(it, it + 2), 16) / 255);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const light = (most + least) / 2;
  const strong = (most - least) / (1 - Math.abs(2 * light - 1) || 1) > 0.4;
  const hue = (60 * (g - b)) / (most - least || 1);
  return strong && most === r && hue > -25 && hue < 25;
}

for (const name of readdirSync(themes).filter(it => it.endsWith('.json'))) {
  const all = rules(join(themes, name));
  const colors = Object.fromEntries(
    Object.entries(scopes).map(([token, scopes]) => [token, scopes.map(it => color(all, it)).find(it => it)]),
  );
  check(
    `${name}: ${Object.keys(colors).length} kinds of tokens`,
    !Object.values(colors).some(it => it && isRed(it)) && colors.facet,
    colors,
  );
}
process.exit(code());
