"""Draws the pictures of the documentation from the sample story: ``make pictures``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.figures import DOCS
from tests.program import answer, run

#: The file, and what `main.py picture` is asked for.
PICTURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("light.png", ("--theme", "light")),
    ("dark.png", ("--theme", "dark")),
    ("search.png", ("--theme", "light", "--search", "启明 OR Qiming")),
    ("document.png", ("--theme", "dark", "--document", "01_policy/zhuji_report_2022-10_zh.html")),
    *(
        (f"timeline_{name}_{theme}.png", ("--theme", theme, "--pane", "timeline", *options))
        for name, options in (
            ("whole", ()),
            ("decade", ("--stretch", "2015/2024")),
            ("year", ("--stretch", "2022")),
            ("month", ("--stretch", "2022-10/2022-11")),
        )
        for theme in ("light", "dark")
    ),
)


def main() -> int:
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home, case = Path(place, "home"), Path(place, "sample.case")
        answer("demo", case, home=home)
        for name, options in PICTURES:
            drawn = run("picture", case, DOCS / name, *options, home=home)  # Qt may say something without a screen
            assert drawn.returncode == 0, drawn.stderr
            print(drawn.stdout.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
