// Makes a .vsix: with this platform's program inside, or with --generic without one. Options: --out FILE.
// The program is $PAPER_DIGEST_BIN, else it is built from the repository around this folder.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { generic: { type: 'boolean' }, out: { type: 'string' } } });
const root = join(import.meta.dirname, '..');
const repository = join(root, '../..');
const name = process.platform === 'win32' ? 'paper-digest.exe' : 'paper-digest';

function binary() {
  if (process.env.PAPER_DIGEST_BIN) {
    return process.env.PAPER_DIGEST_BIN;
  }
  try {
    execFileSync('cargo', ['build', '--release', '--bin', 'paper-digest'], { cwd: repository, stdio: 'inherit' });
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'cargo is not installed' : 'cargo could not build the program';
    console.error(`${why}: name a program with PAPER_DIGEST_BIN=…, or package without one: npm run package:generic`);
    process.exit(1);
  }
  return join(process.env.CARGO_TARGET_DIR ?? join(repository, 'target'), 'release', name);
}

const server = join(root, 'server');
rmSync(server, { recursive: true, force: true });
const args = ['package', '--no-dependencies', '--skip-license', '--allow-missing-repository'];
if (!values.generic) {
  mkdirSync(server);
  copyFileSync(binary(), join(server, name));
  chmodSync(join(server, name), 0o755);
  try {
    execFileSync('strip', [join(server, name)], { stdio: 'ignore' });
  } catch {} // without the tool the package is only larger
  args.push('--target', `${process.platform}-${process.arch}`);
}
const licenses = existsSync(repository) ? readdirSync(repository).filter(it => it.startsWith('LICENSE')) : [];
for (const it of licenses) {
  cpSync(join(repository, it), join(root, it));
}
if (values.out) {
  args.push('--out', values.out);
}
try {
  execFileSync(process.execPath, [join(root, 'node_modules/@vscode/vsce/vsce'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
} finally {
  rmSync(server, { recursive: true, force: true });
  for (const it of licenses) {
    rmSync(join(root, it));
  }
}
