#!/usr/bin/env python3
"""Hold the sources to .clang-tidy: tests/tidy.py BUILD_FOLDER [--jobs N] [--changed-since COMMIT]

A source that was found clean is not looked at again until it, a header it includes, its flags,
.clang-tidy or clang-tidy itself changes; so the build must be up to date. What was found clean is
remembered in $XDG_CACHE_HOME/wizdesk-tidy for 30 days, for all checkouts. --changed-since leaves
out what is made of the same files as at that commit; where git does not know the commit, or the
rules themselves have changed, nothing is left out. Prints "N clean, N faulty" last; exit status 1
if any is faulty.
"""
import argparse
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHES = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
CACHE = CACHES / "wizdesk-tidy"
KEPT_SECONDS = 30 * 24 * 3600
RULES = {".clang-tidy", "tests/tidy.py"}


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def own_sources(build):
    """The entries of the compilation database that are not generated."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = pathlib.Path(entry["file"])
        if source.is_relative_to(ROOT) and not source.is_relative_to(ROOT / "build"):
            yield entry


def changed_files(commit):
    """-> the files that are not as they were at the commit; None for all"""
    try:
        names = output_of("git", "-C", ROOT, "diff", "--name-only", commit, "--").splitlines()
    except (OSError, subprocess.CalledProcessError):
        return None
    return {ROOT / name for name in names} if RULES.isdisjoint(names) else None


def dependencies(build):
    """object -> the files it was made of, as ninja remembers them"""
    found, files = {}, []
    for line in output_of("ninja", "-C", build, "-t", "deps").splitlines():
        if line.startswith("    "):
            files.append(pathlib.Path(os.path.normpath(build / line.strip())))
        elif ": #deps" in line:
            files = found[line.split(": #deps")[0]] = []
    return found


def object_of(entry):
    command = shlex.split(entry["command"])
    return command[command.index("-o") + 1]


@functools.lru_cache(maxsize=None)
def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def key_of(entry, files, common):
    """Names everything that decides what clang-tidy says; the place of the checkout does not."""
    parts = [common, entry["command"].replace(str(ROOT), ".")]
    parts += sorted(f"{os.path.relpath(path, ROOT)} {digest(path)}" for path in files)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def check(build, entry, stamp):
    """-> (clean, what clang-tidy said)"""
    # The database is of GCC, some of whose warnings Clang does not know.
    command = ["clang-tidy", "--quiet", "-p", build, "--extra-arg=-Wno-unknown-warning-option",
               entry["file"]]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode == 0:
        stamp.touch()
    return result.returncode == 0, result.stdout or result.stderr


def forget_old():
    for stamp in CACHE.iterdir():
        if time.time() - stamp.stat().st_mtime > KEPT_SECONDS:
            stamp.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--changed-since", metavar="COMMIT")
    args = parser.parse_args()
    build = args.build.resolve()
    CACHE.mkdir(parents=True, exist_ok=True)
    forget_old()

    common = output_of("clang-tidy", "--version") + (ROOT / ".clang-tidy").read_text()
    made_of = dependencies(build)
    changed = changed_files(args.changed_since) if args.changed_since else None
    clean, faulty, todo = 0, 0, []
    for entry in own_sources(build):
        if changed is not None and changed.isdisjoint(made_of[object_of(entry)]):
            continue
        stamp = CACHE / key_of(entry, made_of[object_of(entry)], common)
        if stamp.exists():
            stamp.touch()
            clean += 1
        else:
            todo.append((build, entry, stamp))
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for passed, said in pool.map(lambda work: check(*work), todo):
            clean, faulty = clean + passed, faulty + (not passed)
            if not passed:
                print(said, flush=True)
    print(f"{clean} clean, {faulty} faulty")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
