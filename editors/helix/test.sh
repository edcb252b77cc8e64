#!/usr/bin/env bash
# Helix 25.01 with the languages.toml of this folder, driven in a terminal.
# shellcheck disable=SC2317 # functions are run by name
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/../../tests/editor.sh"
find_binary
need tmux tmux

prefix=$cache/helix-25.01
debian trixie "$prefix" hx || { fail "Helix 25.01 is installed"; finish "Helix"; }

socket=paper-digest-$$
screen() { tmux -L "$socket" capture-pane -p; }
press() { tmux -L "$socket" send-keys "$@"; }
# An Escape with a key right after it would be Alt and that key.
escape() {
  press Escape
  sleep 0.3
}
# shows TEXT: waits until the screen has it.
shows() {
  for _ in $(seq 150); do
    screen | grep -qF -- "$1" && return 0
    sleep 0.1
  done
  screen
  return 1
}
# shows_no TEXT: the screen still has none of it after a while.
shows_no() {
  sleep 1
  screen
  ! screen | grep -qF -- "$1"
}
# written TEXT: waits until the file has it.
written() {
  for _ in $(seq 50); do
    grep -qF -- "$1" "$work/files/digest.md" && return 0
    sleep 0.1
  done
  screen
  return 1
}
# edit FILE [SETTINGS]: Helix with a file open.
edit() {
  tmux -L "$socket" -f /dev/null new-session -d -x 120 -y 30 -c "$work/files" \
    "timeout -k 5 120 '$prefix/usr/bin/hx' -v --log '$work/hx.log' '$1'"
}
quit() {
  escape
  press ":q!" Enter
  for _ in $(seq 50); do
    tmux -L "$socket" has-session 2>/dev/null || return 0
    sleep 0.1
  done
  tmux -L "$socket" kill-server 2>/dev/null
}

mkdir -p "$work"/config/helix "$work"/home "$work"/files/.git
cp "$here"/../nvim/test/digests/*.md "$work/files/"
cp "$here/languages.toml" "$work/config/helix/"
printf '[editor]\nend-of-line-diagnostics = "hint"\n[editor.inline-diagnostics]\ncursor-line = "hint"\n[editor.lsp]\ndisplay-inlay-hints = true\n' \
  >"$work/config/helix/config.toml"
server_in "$work/bin" "$work/pids"
export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/home HOME=$work/home PATH=$work/bin:$PATH
export HELIX_RUNTIME=$prefix/usr/lib/hx/runtime TERM=xterm-256color LANG=C.UTF-8 LC_ALL=C.UTF-8
echo "== $(timeout 10 "$prefix/usr/bin/hx" --version)"
check "Helix finds the server" sh -c "timeout 20 '$prefix/usr/bin/hx' --health markdown | grep -F paper-digest"

edit digest.md
check "the file opens" shows "Lantern Reading Group"
press /Lanterns Enter
check "a wrapped row is found" shows "runs over"
escape
press /TrimNet Enter
sleep 0.3
press Space k
check "hover shows the paper" shows "Ada Wick"
escape
press Space s
check "the picker has papers" shows "Beacons Without Keepers"
escape
press gg /Lanterns Enter
sleep 0.3
press Space a
check "a fix is offered" shows "oin"
press Enter
sleep 0.5
escape
press ":w" Enter
check "it joins the row" written "A Study of Scattered Light"
press gg "/2502.01237" Enter
sleep 0.3
press Space r
sleep 0.5
press C-u "2502.09999" Enter
sleep 0.5
escape
press ":w" Enter
check "rename changes the link" written "abs/2502.09999"
check "and the other one" written "papers/2502.09999"
quit

edit notes.md
check "another file opens" shows "Shopping"
check "it is no digest, and has no diagnostics" shows_no "runs over"
quit

# Settings: what is in languages.toml is heard.
cp "$here"/../nvim/test/digests/*.md "$work/files/"
sed -i 's/^# \(\[language-server.*\)/\1/; s/^# max-diag.*//; s/^# rules.*/rules = { wrapped-row = "off" }/' \
  "$work/config/helix/languages.toml"
edit digest.md
shows "Lantern Reading Group" >/dev/null
press /Lanterns Enter
check "a rule can be turned off" shows_no "runs over"
check "and the settings are sound" shows_no "settings"
quit
tmux -L "$socket" kill-server 2>/dev/null
# A grammar that this package leaves out is no concern of ours.
grep -i 'error\|panick' "$work/hx.log" 2>/dev/null | grep -v tree-sitter | head -5 | cut -c1-300
finish "Helix"
