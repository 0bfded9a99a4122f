"""Hostile texts, tables and pages through the reading child: what is kept of each, and what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.make_hostile import lol
from workbench.reading.child import Reader
from workbench.reading.pages import Reading

NET = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as made:
        yield made


@pytest.mark.parametrize(
    ("name", "data", "pages"),
    [
        ("nul_bytes.txt", b"canarybefore\0\0\0 canaryafter\n", ("canarybefore\ufffd\ufffd\ufffd canaryafter\n",)),
        ("utf16_bom.txt", "\ufeffcanarysixteen Zürich".encode("utf-16-le"), ("canarysixteen Zürich",)),
        (
            "one_long_line.txt",
            b"canarylong " + b"A" * 3_000_000,
            ("canarylong " + "A" * 199_989, *["A" * 200_000] * 14, "A" * 11),
        ),
        (
            "bidi_and_zero_width.txt",
            "canarybidi pay \u202e000,01\u202c EUR can\u200bary\u2066x\u2069\n".encode(),
            ("canarybidi pay \u202e000,01\u202c EUR can\u200bary\u2066x\u2069\n",),
        ),
        (
            "terminal_escapes.txt",
            b"canaryesc \x1b]0;title\x07\x1b[2J\x1b[31mred\n",
            ("canaryesc \ufffd]0;title\ufffd\ufffd[2J\ufffd[31mred\n",),
        ),
        (
            "formula.csv",
            b'name,note\n=HYPERLINK("http://127.0.0.1:9/"&A1),canaryformula\n+1+1,-2\n@SUM(1),"\t=1"\n',
            ('name | note\n=HYPERLINK("http://127.0.0.1:9/"&A1) | canaryformula\n+1+1 | -2\n@SUM(1) | =1',),
        ),
        (
            "big_field.csv",
            b'a,b\n1,"canarybigfield ' + b"x" * 150_000 + b'"\n',
            ("a | b\n1 | canarybigfield " + "x" * 150_000,),
        ),
        (
            "remote.html",
            f"<meta http-equiv=refresh content='0;url={NET}/r'><body background='{NET}/b.png'><script>fetch('{NET}/j')"
            f"</script><iframe src='{NET}/i'></iframe><img src='//127.0.0.1:9/u.png'>canaryremote</body>".encode(),
            ("canaryremote",),
        ),
        (
            "local_file.html",
            b"<img src='file:///a/local.jpg'><a href='file:///a/secret.txt'>canarylocal</a>",
            ("canarylocal",),
        ),
        ("nested_tables.html", b"<table><tr><td>" * 60 + b"canarytables", ("canarytables",)),
        (
            "external.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><text>canarysvg</text>'
            b'<image x:href="http://127.0.0.1:9/s.png"/><image x:href="file:///a/local.jpg"/></svg>',
            ("canarysvg",),
        ),
    ],
)
def test_what_is_there_is_read_and_nothing_is_fetched(
    name: str, data: bytes, pages: tuple[str, ...], reader: Reader
) -> None:
    reading = reader.read(data, name)
    assert (reading.state, reading.reason, reading.pages) == ("ok", None, pages)


def test_brackets_without_end_are_text(reader: Reader) -> None:
    data = b"[" * 200_000 + b'"canaryjson"' + b"]" * 200_000
    reading = reader.read(data, "deep.json")
    assert (reading.kind, reading.state, "".join(reading.pages)) == ("txt", "ok", data.decode())


def test_broken_utf8_is_a_guess_and_says_so(reader: Reader) -> None:
    assert reader.read(b"canarybad caf\xe9 \xff\xfe\xfa Z\xfcrich\n", "bad_utf8.txt") == Reading(
        kind="txt",
        state="partial",
        reason="The encoding was guessed (Windows-1252).",
        pages=("canarybad café ÿþú Zürich\n",),
        languages=("",),
    )


def test_an_entity_bomb_is_refused(reader: Reader) -> None:
    assert reader.read(f'<?xml version="1.0"?>{lol()}<x>&l9;</x>'.encode(), "billion_laughs.xml") == Reading(
        kind="xml",
        state="refused",
        reason="It contains entity definitions, which can swell its text or fetch other files.",
        pages=(),
    )
