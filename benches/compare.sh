#!/usr/bin/env bash
# What all of it costs on the archive of the corpus, once, ten times and a hundred times, in one table: this program, a newline scan
# and pulldown-cmark's bare parse as floors, and peers where they are installed (rumdl, markdownlint-cli2). Then the instructions
# of each job, where valgrind is installed, and what an editor waits for, beside other language servers.
# Usage: benches/compare.sh [ROUNDS [LANGUAGE-SERVER...]], each server a command: 'rumdl server --no-config'
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${PAPER_DIGEST_CORPUS:-../shared/corpus}
rounds=${1:-5}
[ -d "$corpus/daily-ai-papers" ] || { echo "no corpus in $corpus: set PAPER_DIGEST_CORPUS" >&2; exit 2; }
cargo build --release --locked --quiet
core=$(cargo bench --locked --quiet --bench core --no-run --message-format json |
    python3 -c 'import json, sys; print(*(it["executable"] for it in map(json.loads, sys.stdin) if it.get("executable") and it["target"]["name"] == "core"))')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/files"
cp -r "$corpus/daily-ai-papers/." "$work/files"
find "$work/files" -name '*.md' | sort -r | xargs cat >"$work/1x.md"
for _ in $(seq 10); do cat "$work/1x.md"; done >"$work/10x.md"
for _ in $(seq 10); do cat "$work/10x.md"; done >"$work/100x.md"

python3 - "${CARGO_TARGET_DIR:-target}/release/paper-digest" "$core" "$work" "$rounds" <<'EOF'
import os, resource, shutil, statistics, subprocess, sys, time

ours, core, work, rounds = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3], int(sys.argv[4])

def run(command):
    """Wall and CPU milliseconds of a process; its findings and its output are nobody's business here."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: status {done.returncode}")
    return wall * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3

def job(name, path):
    """The same of a job inside of a process that has read the file already, on one core."""
    spent = float(subprocess.check_output([core, "--time", name, path, "9" if path == "1x.md" else "3"], cwd=work))
    return spent, spent

def jobs(path):
    if path != "files":
        for name in ["newlines", "pulldown_cmark", "read", "check", "fmt"]:
            yield f"{name} (in process)", lambda name=name: job(name, path)
    for words in ["check", "fmt --check", "export"]:
        yield f"paper-digest {words}", lambda words=words: run([ours, *words.split(), path])
    if path in ("files", "1x.md"):
        if shutil.which("rumdl"):
            yield "rumdl check", lambda: run(["rumdl", "check", "--no-config", "--no-cache", path])
        if shutil.which("markdownlint-cli2"):
            yield "markdownlint-cli2", lambda: run(["markdownlint-cli2", path if path != "files" else "files/**/*.md"])

print(f"{'':30} {'wall ms':>9} {'CPU ms':>9} {'wall':>7} {'CPU':>7}   medians of {rounds}; times `check` of the same kind, in the same round")
for path in ["files", "1x.md", "10x.md", "100x.md"]:
    measured = dict(jobs(path))
    times = {name: [] for name in measured}
    for turn in range(rounds):
        # Every other round backwards: a machine that slows down does so for all.
        for name in list(measured)[:: 1 if turn % 2 else -1]:
            times[name].append(measured[name]())
    folders = os.walk(os.path.join(work, path)) if path == "files" else [(work, [], [path])]
    size = sum(os.path.getsize(os.path.join(folder, it)) for folder, _, names in folders for it in names)
    print(f"{path} ({size / 1e6:.1f} MB)")
    for name, all in times.items():
        base = times["check (in process)" if name.endswith("(in process)") else "paper-digest check"]
        wall, cpu = (statistics.median(it[k] for it in all) for k in (0, 1))
        ratios = [statistics.median(it[k] / max(own[k], 0.1) for it, own in zip(all, base)) for k in (0, 1)]
        print(f"  {name:28} {wall:9.1f} {cpu:9.1f} {ratios[0]:7.2f} {ratios[1]:7.2f}")
EOF

if command -v valgrind >/dev/null; then
    printf '\n%-30s %9s\n' "instructions on 1x.md" million
    for job in pulldown_cmark read check fmt rules key symbols links tokens; do
        count=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*counted*' "$core" --count "$job" "$work/1x.md" 2>&1 |
            sed -n 's/.*Collected : *//p')
        printf '  %-28s %9s\n' "$job" "$(python3 -c "print(f'{$count / 1e6:.1f}')")"
    done
fi

for server in "${@:2}"; do
    printf '\nan editor, ours and %s\n' "$server"
    cargo bench --locked --quiet --bench lsp -- --document "$work/1x.md" --rounds "$rounds" --vs "$server" || echo "  it did not last"
done
