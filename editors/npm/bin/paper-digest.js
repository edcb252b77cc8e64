#!/usr/bin/env node
// Runs the program of this platform, which is in a package of its own, and ends as it does.

const { spawnSync } = require('node:child_process');

const name = `@paper-digest/${process.platform}-${process.arch}`;
const program = process.platform === 'win32' ? 'paper-digest.exe' : 'paper-digest';
let path;
try {
  path = require.resolve(`${name}/${program}`);
} catch {
  console.error(
    `paper-digest: the package ${name} is not installed. There is one for Linux, macOS and Windows; it is missing where ` +
      'npm was told to omit optional packages. Other ways to install: https://github.com/paper-digest/paper-digest#install',
  );
  process.exit(2);
}
const { status, signal, error } = spawnSync(path, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
  console.error(`paper-digest: ${path}: ${error.message}`);
  process.exit(2);
}
if (signal) {
  process.kill(process.pid, signal);
}
process.exit(status);
