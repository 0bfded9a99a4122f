#!/usr/bin/env bash
# The style, the types, the tests without a screen, then those in real windows on a screen of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
failed=
unset PYTHONDONTWRITEBYTECODE  # or each process would compile its modules, and pytest rewrite its asserts, anew

step() { # step NAME COMMAND …: runs it, keeps what it printed, remembers a failure and goes on
    local name=$1
    shift
    echo "── $name"
    "$@" 2>&1 | tee "$log/$name" || failed+=" $name"
}

on_a_screen() { # the tests wait until their window is active, which only a window manager makes it
    QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1200x24 -nolisten tcp" \
        bash -c 'openbox --sm-disable >/dev/null 2>&1 & exec "$@"' bash "$@"
}

step style $bin/ruff check .
step types $bin/mypy
# A file stays together, since it shares what it made; tests/conftest.py says which files begin.
step tests $bin/python -m pytest -m "not window" -n auto --dist loadfile --no-loadscope-reorder
step windows on_a_screen $bin/python -m pytest -m window

echo "── in short"
[[ -z $failed ]] || echo "failed:$failed"
for each in tests windows; do tail -n 1 "$log/$each"; done
[[ -z $failed ]]
