#!/usr/bin/env bash
# Installs the npm packages that FOLDER pins, unless they are there: tests/npm_packages.sh FOLDER
# Scripts of packages do not run: none of ours needs any.
set -euo pipefail
cd "$1"
cmp -s package-lock.json node_modules/.installed-lock && exit
npm ci --no-audit --no-fund --ignore-scripts
cp package-lock.json node_modules/.installed-lock
