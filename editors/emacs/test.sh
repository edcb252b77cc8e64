#!/usr/bin/env bash
# Eglot in Emacs 28 (Debian's) must pass; Emacs 30 is reported.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/../../tests/editor.sh"
find_binary

# run COMMAND...: the tests in an Emacs.
run() {
  local run=$RANDOM$RANDOM
  local place=$work/run$run
  mkdir -p "$place/home" "$place/files/.git"
  cp "$here"/../nvim/test/digests/*.md "$place/files/"
  server_in "$place/bin" "$work/pids$run"
  (cd "$place/files" && HOME=$place/home PATH=$place/bin:$PATH LANG=C.UTF-8 FOLDER=$place/files \
    timeout -k 5 120 "$@" --batch -L "$here" -l "$here/test/eglot.el" </dev/null 2>"$place/stderr")
  local code=$?
  [ $code = 0 ] || [ $code = 1 ] || echo "FAIL Emacs ends with $code: $(tail -c 2000 "$place/stderr" | tr '\n' ' ')"
}

need emacs emacs-nox
dpkg -s elpa-eglot elpa-markdown-mode >/dev/null 2>&1 || need -none- elpa-eglot elpa-markdown-mode
echo "== Emacs $(emacs --version 2>/dev/null | head -1 | grep -o '[0-9.]*$')"
cp "$here/paper-digest.el" "$work/"
# -q and not -Q, which hides packages.
check "compiles without a warning" timeout 60 emacs -q --batch --eval '(setq byte-compile-error-on-warn t)' \
  -f batch-byte-compile "$work/paper-digest.el"
run emacs -q | tell

prefix=$cache/emacs-30
if debian trixie "$prefix" emacs-nox; then
  version=$(basename "$prefix"/usr/share/emacs/3*)
  echo "== Emacs $version (reported)"
  share=$prefix/usr/share/emacs/$version
  export EMACSDATA=$share/etc EMACSDOC=$share/etc EMACSPATH=$prefix/usr/libexec/emacs/$version/x86_64-linux-gnu
  EMACSLOADPATH=$(find "$share/lisp" -type d ! -path '*/obsolete*' | paste -sd:)
  export EMACSLOADPATH
  run "$prefix/run" usr/bin/emacs-nox --dump-file "$(find "$prefix/usr/libexec" -name '*.pdmp' | head -1)" -Q |
    tee "$work/reported"
  echo "Emacs $version: $(grep -c '^ok ' "$work/reported") passed, $(grep -c '^FAIL ' "$work/reported") failed"
fi
finish "Emacs"
