#!/usr/bin/env bash
# All checks of the project: `tests/all.sh` runs them all, `tests/all.sh clippy test` those that are named.
# Tools that are missing are installed first, in the open. It prints how long each step took, and fails when one did.
set -uo pipefail
cd "$(dirname "$0")/.."

steps=()
failed=()

# step NAME COMMAND...: runs a step, unless others were asked for.
step() {
    local name=$1 start=$SECONDS
    shift
    if [ ${#wanted[@]} -gt 0 ] && [[ " ${wanted[*]} " != *" $name "* ]]; then
        return
    fi
    printf '\n=== %s: %s\n' "$name" "$*"
    if "$@"; then
        steps+=("$(printf '%5d s  ok      %s' $((SECONDS - start)) "$name")")
    else
        steps+=("$(printf '%5d s  FAILED  %s' $((SECONDS - start)) "$name")")
        failed+=("$name")
    fi
}

component() {
    cargo "$1" --version >/dev/null 2>&1 || rustup component add "$2"
}

format() {
    component fmt rustfmt && cargo fmt --all --check
}

clippy() {
    component clippy clippy && cargo clippy --all-targets --locked -- -D warnings
}

# For the systems that no test runs on: that it can be built there. Some dependencies are written in C; Zig compiles that for all of them.
systems() {
    local target zig=${XDG_CACHE_HOME:-$HOME/.cache}/paper-digest-tests/zigbuild
    [ -e "$zig/bin/cargo-zigbuild" ] || python3 -m pip --version >/dev/null 2>&1 || program python3-pip
    [ -e "$zig/bin/cargo-zigbuild" ] ||
        timeout 300 python3 -m pip install -q --disable-pip-version-check --target "$zig" 'cargo-zigbuild>=0.24,<1' ziglang || return 1
    for target in x86_64-pc-windows-gnu aarch64-apple-darwin; do
        if ! timeout 120 rustup target add "$target"; then
            echo "SKIPPED: nothing is known of $target here"
            continue
        fi
        PYTHONPATH=$zig "$zig/bin/cargo-zigbuild" clippy --all-targets --locked --target "$target" -- -D warnings || return 1
    done
}

# program NAME [PACKAGE]: installs a program that tests talk to; without it they say so and skip what they would have asked it.
program() {
    command -v "$1" >/dev/null && return
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq --no-install-recommends "${2:-$1}"
}

tests() {
    program git
    program patch
    # The same generated documents in every run: a run judges the change, not its luck. `RUN_SLOW_TESTS=1` looks for more.
    [ -n "${RUN_SLOW_TESTS:-}" ] || export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-20250204}"
    # nextest runs all but the examples in the documentation.
    if cargo nextest --version >/dev/null 2>&1; then
        cargo nextest run --locked --no-fail-fast && cargo test --locked --doc
    else
        cargo test --locked --no-fail-fast
    fi
}

docs() {
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked
}

# The editors are tested with the program as it is shipped, built once.
build() {
    cargo build --release --locked && export PAPER_DIGEST_BIN="${CARGO_TARGET_DIR:-$PWD/target}/release/paper-digest"
}

examples() {
    # The examples have faults: to find them is status 1.
    cargo run --quiet --locked -- check --quiet --format concise examples
    [ $? -eq 1 ]
}

if ! command -v cargo >/dev/null; then
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal
    . "$HOME/.cargo/env"
fi
# Rust links with the compiler for C, and some dependencies are written in C.
program cc build-essential

wanted=("$@")
step format format
step clippy clippy
step systems systems
step test tests
step docs docs
step examples examples
step build build
step ci tests/ci.sh
step packages tests/packages.sh
# Each of these installs what it needs.
for script in editors/*/test.sh; do
    step "$(basename "$(dirname "$script")")" "$script"
done

printf '\n'
printf '%s\n' "${steps[@]}"
if [ ${#failed[@]} -gt 0 ]; then
    printf 'failed: %s\n' "${failed[*]}"
    exit 1
fi
