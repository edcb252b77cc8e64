#!/usr/bin/env bash
# What whole programs cost on the archive of the corpus, once, ten times and a hundred times: one table, with ratios to ours.
# Peers are run where they are installed. Usage: benches/compare.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${PAPER_DIGEST_CORPUS:-../shared/corpus}
[ -d "$corpus/daily-ai-papers" ] || { echo "no corpus in $corpus: set PAPER_DIGEST_CORPUS" >&2; exit 2; }
cargo build --release --locked --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/files"
cp -r "$corpus/daily-ai-papers/." "$work/files"
find "$work/files" -name '*.md' | sort -r | xargs cat >"$work/1x.md"
for _ in $(seq 10); do cat "$work/1x.md"; done >"$work/10x.md"
for _ in $(seq 10); do cat "$work/10x.md"; done >"$work/100x.md"
exec python3 - "${CARGO_TARGET_DIR:-target}/release/paper-digest" "$work" "${1:-5}" <<'EOF'
import os, resource, shutil, statistics, subprocess, sys, time

ours, work, rounds = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def run(command):
    """Wall and CPU seconds of a process; its findings and its output are nobody's business here."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: status {done.returncode}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

def peers(path):
    if shutil.which("rumdl"):
        yield "rumdl check", ["rumdl", "check", "--no-config", "--no-cache", path]
    if shutil.which("markdownlint-cli2"):
        yield "markdownlint-cli2", ["markdownlint-cli2", path if path.endswith(".md") else path + "/**/*.md"]

print(f"{'':30} {'wall ms':>9} {'CPU ms':>9} {'wall':>7} {'CPU':>7}   (medians of {rounds}, times ours in the same round)")
for path in ["files", "1x.md", "10x.md", "100x.md"]:
    jobs = {f"paper-digest {it}": [ours, *it.split(), path] for it in ["check", "fmt --check", "export"]}
    if path in ("files", "1x.md"):
        jobs.update(peers(path))
    times = {name: [] for name in jobs}
    for turn in range(rounds):
        # Every other round backwards: a machine that slows down does so for all.
        for name in list(jobs)[:: 1 if turn % 2 else -1]:
            times[name].append(run(jobs[name]))
    base = times["paper-digest check"]
    size = sum(os.path.getsize(os.path.join(folder, it)) for folder, _, names in os.walk(os.path.join(work, path)) for it in names) if path == "files" else os.path.getsize(os.path.join(work, path))
    print(f"{path} ({size / 1e6:.1f} MB)")
    for name, all in times.items():
        wall, cpu = (statistics.median(it[k] for it in all) * 1000 for k in (0, 1))
        ratios = [statistics.median(it[k] / max(own[k], 1e-4) for it, own in zip(all, base)) for k in (0, 1)]
        print(f"  {name:28} {wall:9.1f} {cpu:9.1f} {ratios[0]:7.2f} {ratios[1]:7.2f}")
EOF
