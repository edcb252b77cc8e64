#!/usr/bin/env bash
# debprefix.sh SUITE FOLDER PACKAGE... - programs of another Debian suite (trixie, sid), runnable, in a folder.
#
# Their whole dependency closure is unpacked into FOLDER, libc included; nothing is installed and the machine's own
# package database is not touched. FOLDER/usr/bin/PROGRAM runs directly; FOLDER/run usr/bin/PROGRAM does for programs
# that cannot be patched. The mirror is the one that this machine's apt uses.
set -euo pipefail

suite=$1 folder=$2
shift 2
apt=$folder/.apt

# shellcheck disable=SC2016 # $(REPO_URI) is apt's
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -E '/debian/?$' | head -1) || true
if [ -z "$mirror" ]; then
  echo "debprefix.sh: apt knows no Debian mirror: run apt-get update first" >&2
  exit 1
fi
command -v patchelf >/dev/null || apt-get install -y -qq -o DPkg::Lock::Timeout=200 --no-install-recommends patchelf >/dev/null

rm -rf "$apt"
mkdir -p "$apt"/lists/partial "$apt"/cache/archives/partial
: >"$apt/status" # nothing is installed: the closure is complete
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
options=(
  -qq -y --no-install-recommends
  -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::State::Lists="$apt/lists" -o Dir::State::Status="$apt/status" -o Dir::Cache="$apt/cache"
  -o Acquire::Languages=none -o Acquire::PDiffs=false -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
  -o Debug::NoLocking=true
)
for step in "update" "install --download-only $*"; do
  # shellcheck disable=SC2086 # a step is words
  if ! apt-get "${options[@]}" $step >"$apt/log" 2>&1; then
    tail -20 "$apt/log" >&2
    exit 1
  fi
done

# One layout for packages that ship /lib and those that ship /usr/lib.
for it in bin sbin lib lib64; do
  mkdir -p "$folder/usr/$it"
  [ -e "$folder/$it" ] || ln -s "usr/$it" "$folder/$it"
done
for package in "$apt"/cache/archives/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar -x -C "$folder" --keep-directory-symlink --no-same-owner \
    --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale --exclude=./usr/share/info
done
rm -rf "$apt"

cat >"$folder/run" <<'RUN'
#!/bin/sh
folder=$(dirname "$(readlink -f "$0")") program=$1
shift
exec "$folder/usr/lib64/ld-linux-x86-64.so.2" --library-path "$folder/usr/lib/x86_64-linux-gnu" "$folder/$program" "$@"
RUN
chmod +x "$folder/run"

# Programs that start themselves again (an editor its terminal interface) need to start without `run`.
for program in "$folder"/usr/bin/* "$folder"/usr/lib/hx/hx; do
  if [ -f "$program" ] && [ ! -L "$program" ] && patchelf --print-interpreter "$program" >/dev/null 2>&1; then
    patchelf --set-interpreter "$folder/usr/lib64/ld-linux-x86-64.so.2" \
      --force-rpath --set-rpath "$folder/usr/lib/x86_64-linux-gnu" "$program"
  fi
done
