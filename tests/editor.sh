# What the tests of editors share. Source it; it sets
#   cache    a folder that outlives the run, for what is installed
#   binary   the program under test: PAPER_DIGEST_BIN, or a release build
#   work     a folder that goes with the run
# and defines the functions below.
# shellcheck shell=bash
# shellcheck disable=SC2016 # what stands in single quotes is for apt or for another shell

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${PAPER_DIGEST_CACHE:-${HOME:-/root}/.cache/paper-digest-tests}
mkdir -p "$cache"
work=$(mktemp -d)
results=$work/results
: >"$results"
export DEBIAN_FRONTEND=noninteractive
trap 'end_servers; rm -rf "$work"' EXIT
trap 'exit 143' INT TERM

# Says what the tests of an editor say, and counts it.
tell() { tee -a "$results"; }
ok() { echo "ok   $*" | tell; }
fail() { echo "FAIL $*" | tell; }

# Runs a check: `check NAME COMMAND...`.
check() {
  local name=$1
  shift
  if "$@" >"$work/check.log" 2>&1; then
    ok "$name"
  else
    fail "$name"
    sed 's/^/     /' "$work/check.log" | head -40
  fi
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -E "$@"; fi; }

# Installs Debian packages that are missing: `need PROGRAM PACKAGE...`.
need() {
  local program=$1
  shift
  command -v -- "$program" >/dev/null && return
  if [ -z "${updated:-}" ]; then
    as_root timeout 300 apt-get update -qq || echo "apt-get update fails" >&2
    updated=1
  fi
  as_root timeout 500 apt-get install -y -qq -o DPkg::Lock::Timeout=200 --no-install-recommends "$@" >"$work/apt.log" 2>&1 || tail -5 "$work/apt.log" >&2
}

# Installs Python packages into a folder: `python_packages FOLDER PACKAGE...`.
python_packages() {
  local folder=$1
  shift
  python3 -m pip --version >/dev/null 2>&1 || need -none- python3-pip
  timeout 300 python3 -m pip install -q --disable-pip-version-check --upgrade --target "$folder" "$@" >"$work/pip.log" 2>&1 ||
    tail -5 "$work/pip.log" >&2
}

# Unpacks packages of another suite once: `debian SUITE FOLDER PACKAGE...`. Where they lie is written into the programs, so
# they are unpacked where they stay.
debian() {
  local suite=$1 folder=$2
  shift 2
  [ -e "$folder/.installed" ] && return
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -q . || as_root timeout 300 apt-get update -qq || true
  rm -rf "$folder"
  mkdir -p "$folder"
  if timeout 300 "$repository/tests/debprefix.sh" "$suite" "$folder" "$@" >"$work/debprefix.log" 2>&1; then
    touch "$folder/.installed"
  else
    tail -5 "$work/debprefix.log" >&2
    rm -rf "$folder"
    return 1
  fi
}

# The program under test.
find_binary() {
  binary=${PAPER_DIGEST_BIN:-}
  if [ -z "$binary" ]; then
    (cd "$repository" && cargo build --release --quiet) || exit 1
    binary=${CARGO_TARGET_DIR:-$repository/target}/release/paper-digest
  fi
  if [ ! -x "$binary" ]; then
    echo "there is no program at $binary" >&2
    exit 1
  fi
  binary=$(readlink -f "$binary")
}

# A folder for PATH with a `paper-digest` that writes down its process id: `server_in FOLDER PIDS`.
server_in() {
  mkdir -p "$1"
  printf '#!/bin/sh\n[ "$1" = server ] && echo $$ >>"%s"\nexec "%s" "$@"\n' "$2" "$binary" >"$1/paper-digest"
  chmod +x "$1/paper-digest"
}

# Ends what the tests have started and left behind, by its process id.
end_servers() {
  local pid
  while read -r pid; do
    # A number may have been given to another program meanwhile.
    if [ "$(readlink "/proc/$pid/exe" 2>/dev/null)" = "$binary" ]; then
      kill -CONT "$pid" 2>/dev/null
      kill -KILL "$pid" 2>/dev/null
    fi
  done < <(cat "$work"/pids* 2>/dev/null)
  true
}

# One file of 2.7 MB, of real digests where there are some, newest first: `large_digest FILE`.
large_digest() {
  local corpus=${PAPER_DIGEST_CORPUS:-$repository/../shared/corpus}/daily-ai-papers
  if [ -d "$corpus" ]; then
    find "$corpus" -name '*.md' | sort -r | while read -r it; do
      cat "$it"
      printf '\n\n'
    done >"$1"
  else
    awk 'BEGIN {
      for (day = 0; day < 160; day++) {
        printf "## Papers for %d-%02d-%02d\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n", 2024 - int(day / 336), 12 - int(day / 28) % 12, 28 - day % 28
        for (nth = 1; nth <= 17; nth++) {
          id = sprintf("%02d%02d.%05d", 24 - int(day / 336), 12 - int(day / 28) % 12, (28 - day % 28) * 100 + nth)
          title = sprintf("Lantern %d of Day %d", nth, day)
          if (nth % 6 == 0) title = title ": Light\n  in the Fog"
          printf "| %s (Read more on [arXiv](https://arxiv.org/abs/%s) or [HuggingFace](https://huggingface.co/papers/%s))| Ada Wick, Ben Flint | ", title, id, id
          for (line = 0; line < 9; line++) printf "The paper measures how far lantern %d is seen in fog, and finds %d.%d%% more light. ", nth, line + 40, nth % 10
          print "|"
        }
        print ""
      }
    }' >"$1"
  fi
}

# Says the counts and ends: 1 where a check failed or none was made.
finish() {
  local passed failed
  passed=$(grep -c '^ok ' "$results")
  failed=$(grep -c '^FAIL ' "$results")
  echo "$1: $passed passed, $failed failed, $SECONDS s"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}
