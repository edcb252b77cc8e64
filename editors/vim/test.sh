#!/usr/bin/env bash
# Vim with ALE, both Debian's: what the server finds is in the location list.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/../../tests/editor.sh"
find_binary
need vim vim
[ -d /usr/share/vim-ale ] || need -none- vim-ale

mkdir -p "$work"/home "$work"/files/.git
cp "$here"/../nvim/test/digests/*.md "$work/files/"
server_in "$work/bin" "$work/pids"
echo "== $(vim --version | head -1 | cut -d' ' -f1-5) with ALE"
(cd "$work/files" && HOME=$work/home PATH=$work/bin:$PATH HERE=$here RESULTS=$work/vim LANG=C.UTF-8 \
  timeout -k 5 60 vim -Nu NONE -i NONE -es -S "$here/test/ale.vim" </dev/null >/dev/null 2>"$work/stderr")
if [ -s "$work/vim" ]; then tell <"$work/vim"; else fail "Vim runs: $(head -c 500 "$work/stderr")"; fi
finish "Vim"
