#!/usr/bin/env bash
# Brings what the program needs: the system's libraries, a Python, and .venv with the libraries of pyproject.toml.
#
#   tools/setup.sh          for running the program
#   tools/setup.sh names    also the libraries that suggest names, some 60 MB
#   tools/setup.sh tests    also those, and what is needed for its tests in real windows
#   tools/setup.sh bench    also the programs it is measured beside
#
# Where it may (root, or sudo without a password), missing Debian packages are installed; otherwise the line to run is
# printed and it stops. When nothing is missing it takes a few hundredths of a second. PYTHON=… chooses another Python.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PATH:/usr/sbin:/sbin
extras=dev installed=.venv/installed
case ${1:-} in names | tests) extras=dev,names installed=.venv/installed-names ;; esac

# One line each: what must be there, and the Debian package that brings it.
# so: a shared library; cmd: a program; font: a font file; han: any font with Chinese characters; ocr: a language that
# pictures are read in; spelling: a language that aspell knows; module: one of the system's own Python; python: one that is
# new enough and makes virtual environments.
for_running='
python:venv                   python3-venv
so:libEGL.so.1                libegl1
so:libGL.so.1                 libgl1
so:libglib-2.0.so.0           libglib2.0-0
so:libfontconfig.so.1         libfontconfig1
so:libdbus-1.so.3             libdbus-1-3
so:libgssapi_krb5.so.2        libgssapi-krb5-2
so:libxkbcommon-x11.so.0      libxkbcommon-x11-0
so:libX11-xcb.so.1            libx11-xcb1
so:libxcb-cursor.so.0         libxcb-cursor0
so:libxcb-icccm.so.4          libxcb-icccm4
so:libxcb-keysyms.so.1        libxcb-keysyms1
so:libxcb-image.so.0          libxcb-image0
so:libxcb-render-util.so.0    libxcb-render-util0
so:libxcb-shape.so.0          libxcb-shape0
so:libxcb-xkb.so.1            libxcb-xkb1
so:libxcb-randr.so.0          libxcb-randr0
so:libxcb-xfixes.so.0         libxcb-xfixes0
so:libxcb-sync.so.1           libxcb-sync1
so:libwayland-cursor.so.0     libwayland-cursor0
so:libwayland-egl.so.1        libwayland-egl1
so:libfribidi.so.0            libfribidi0
font:NotoSans-Regular         fonts-noto-core
han:NotoSansCJK-Regular       fonts-noto-cjk
ocr:eng                       tesseract-ocr-eng
ocr:chi_sim                   tesseract-ocr-chi-sim
ocr:chi_tra                   tesseract-ocr-chi-tra
'
for_tests='
cmd:xvfb-run                  xvfb
cmd:xauth                     xauth
cmd:xdotool                   xdotool
cmd:xwininfo                  x11-utils
cmd:xwd                       x11-apps
cmd:import                    imagemagick
cmd:openbox                   openbox
cmd:rsvg-convert              librsvg2-bin
cmd:strace                    strace
font:NotoColorEmoji           fonts-noto-color-emoji
'
# Recoll comes with what Debian recommends and suggests beside it for kinds of files that are imported here too.
for_bench='
cmd:rg                        ripgrep
module:xapian                 python3-xapian
cmd:recollindex               recollcmd
module:recoll                 python3-recoll
cmd:pdftotext                 poppler-utils
cmd:unrtf                     unrtf
cmd:antiword                  antiword
cmd:chromium                  chromium
cmd:aspell                    aspell
spelling:en                   aspell-en
cmd:xsltproc                  xsltproc
cmd:exiftool                  libimage-exiftool-perl
cmd:untex                     untex
cmd:wvWare                    wv
cmd:djvutxt                   djvulibre-bin
module:lxml                   python3-lxml
module:chardet                python3-chardet
module:mutagen                python3-mutagen
module:six                    python3-six
module:icalendar              python3-icalendar
module:py7zr                  python3-py7zr
'

ocr_folders=(${TESSDATA_PREFIX:-/usr/share/tesseract-ocr /usr/share/tessdata /usr/share/tesseract /usr/local/share/tessdata})
font_folders=(/usr/share/fonts /usr/local/share/fonts ~/.fonts ~/.local/share/fonts)

is_fit() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if is_fit "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

runs() {
    .venv/bin/python -c '' 2>/dev/null
}

is_there() {
    local name=${1#*:}
    case $1 in
        python:*) [[ -n ${PYTHON:-} ]] || runs || find_python >/dev/null ;;
        so:*) [[ $libraries == *$'\t'"$name "* ]] ;;
        cmd:*) command -v "$name" >/dev/null ;;
        spelling:*) command -v aspell >/dev/null && aspell dicts | grep -Fx "$name" >/dev/null ;;
        module:*) /usr/bin/python3 -c "import $name" 2>/dev/null ;;
        font:*) [[ -n $(find "${font_folders[@]}" -name "$name.*" -print -quit 2>/dev/null) ]] ;;
        ocr:*) [[ -n $(find "${ocr_folders[@]}" -name "$name.traineddata" -print -quit 2>/dev/null) ]] ;;
        han:*) is_there "font:$name" || { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh-cn) ]]; } ;;
    esac
}

# The packages of a list whose thing is not there, each on a line.
missing_of() {
    local thing package libraries
    libraries=$(ldconfig -p)
    while read -r thing package; do
        [[ -z $thing ]] || is_there "$thing" || echo "$package"
    done <<<"$1"
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null; }
}

apt_install() {
    echo "Installing $* …" >&2
    as_root apt-get update -q >&2 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

line_to_run() {
    printf 'Please run this line, then try again:\n\n    sudo apt-get install --no-install-recommends %s\n\n' "$*" >&2
}

system_packages() {
    local missing
    mapfile -t missing < <(missing_of "$1")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if may_install && apt_install "${missing[@]}"; then
        mapfile -t missing < <(missing_of "$1")
        [[ ${#missing[@]} -gt 0 ]] || return 0
    fi
    if printf '%s\n' "${missing[@]}" | grep -Eqv '^(fonts|tesseract-ocr)-'; then
        echo "The program needs system packages that are missing here." >&2
        line_to_run "${missing[@]}"
        return 1
    fi
    tell_missing "Some characters may show as empty boxes, for these fonts are missing" '^fonts-' "${missing[@]}"
    tell_missing "Pictures of text will not all be read, for these languages are missing" '^tesseract-' "${missing[@]}"
}

# What the program does without: a sentence, and the packages whose names fit.
tell_missing() {
    local sentence=$1 pattern=$2 names
    names=$(printf '%s\n' "${@:3}" | grep -E "$pattern" | paste -sd ' ') || true
    [[ -z $names ]] || echo "$sentence: $names" >&2
}

virtual_environment() {
    local python
    if [[ $installed -nt pyproject.toml ]] && runs; then return; fi
    if ! runs; then
        python=$(find_python) || { echo "Python 3.11 or newer, with its venv module, is needed." >&2; return 1; }
        "$python" -m venv --clear .venv
    fi
    echo "Installing the program's libraries into .venv, once, some 550 MB …" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$extras]" >&2
    .venv/bin/python -m workbench.reading.sequences  # the model of languages, unpacked once for all reading children
    touch .venv/installed "$installed"
}

if [[ $(uname -s) == Linux ]]; then
    wanted=$for_running
    [[ ${1:-} != tests ]] || wanted+=$for_tests
    [[ ${1:-} != bench ]] || wanted+=$for_bench
    system_packages "$wanted"
fi
virtual_environment
