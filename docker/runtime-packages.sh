#!/usr/bin/env bash
# Prints the Debian packages that a program needs to run: docker/runtime-packages.sh PROGRAM
# They are read off the libraries it loads, so that no second list has to follow bot/packages.txt.
set -euo pipefail
# dpkg knows a library by the path it was installed under, which may lack the /usr it has today.
ldd "$1" | awk '$3 ~ /^\// {print $3}' | while read -r library; do
    real=$(readlink -f "$library")
    dpkg-query -S "$real" 2>/dev/null || dpkg-query -S "${real#/usr}"
done | cut -d: -f1 | sort -u
