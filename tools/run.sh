#!/usr/bin/env bash
# Opens the window on the sample case; without a display, leaves the sample case, its timeline and a picture in build/.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python

if [[ $(uname -s) != Linux || -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
    exec "$python" main.py --sample
fi

echo "There is no display here, so the sample case is built, its timeline exported and the window drawn into a picture."
mkdir -p build
rm -f build/sample.case build/sample.case-* build/timeline.html build/window.png
"$python" main.py demo build/sample.case >/dev/null
"$python" main.py export build/sample.case build/timeline.html --for editor >/dev/null
"$python" main.py picture build/sample.case build/window.png >/dev/null
printf '%s\n' "$PWD"/build/{sample.case,timeline.html,window.png}
