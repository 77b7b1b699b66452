#!/usr/bin/env bash
# One command from a fresh Debian 12 to the page:
#   bot/run.sh [OPTION…]  installs what is missing, builds a release and serves on
#                         http://127.0.0.1:8080; `wizdesk serve` gets the options (see --help)
#   bot/run.sh build      stops after the build; the last line of stdout is the binary's path
# Exit status 3: this machine cannot do it, with one sentence why.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/release

"$root/bot/install.sh" "$root/bot/packages.txt"

# Ninja configures anew by itself when a CMakeLists.txt has changed, but does not know the presets.
if [[ ! $build/build.ninja -nt $root/CMakePresets.json ]]; then
    (cd "$root" && cmake --preset release) >&2
fi
cmake --build "$build" --target wizdesk --parallel "$(nproc)" >&2

if [[ ${1:-} == build ]]; then
    echo "$build/bot/wizdesk"
else
    exec "$build/bot/wizdesk" serve "$@"
fi
