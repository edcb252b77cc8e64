// platform.mjs PROGRAM FOLDER [PLATFORM-ARCH]: makes the package that holds the program of one platform; without the
// last argument, of this one.

import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [program, folder, platform = `${process.platform}-${process.arch}`] = process.argv.slice(2);
const main = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
const name = `@paper-digest/${platform}`;
if (!(name in main.optionalDependencies)) {
  console.error(`${name} is none of the packages that package.json names`);
  process.exit(1);
}
const [os, cpu] = platform.split('-');
const file = os === 'win32' ? 'paper-digest.exe' : 'paper-digest';
mkdirSync(folder, { recursive: true });
copyFileSync(program, join(folder, file));
chmodSync(join(folder, file), 0o755);
const { version, license, repository } = main;
const description = `The program of the package paper-digest, for ${platform}`;
const manifest = { name, version, description, license, repository, files: [file], os: [os], cpu: [cpu] };
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
