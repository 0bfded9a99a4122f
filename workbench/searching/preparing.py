"""What the reporter typed, made ready for Whoosh's parser; or the sentence about what is not understood.

Quotes of every script become plain, `-word` and `+word` operators (within a word the hyphen stays one), NEAR a phrase
with a distance.  What Whoosh would let fall or search for as something else is refused here, with the place marked.
"""

from __future__ import annotations

import re

from workbench.searching.folding import HAN

FIELDS: tuple[str, ...] = (
    "path", "folder", "title", "kind", "state", "language", "date", "from", "to", "entity", "tag", "read",
    "reviewed", "confidential", "note", "label", "exact", "regex",
)  # fmt: skip
YES_OR_NO = ("read", "reviewed", "confidential")
#: Fields whose value is taken as it was typed: it is searched for character by character.
_AS_TYPED = ("exact", "regex")
#: Whoosh gives a phrase without a distance the number 1, and takes no 0: a distance of n words is written as n + 2.
NO_DISTANCE = 2
_QUOTES = dict.fromkeys("“”„‟«»「」『』〝〞〟＂﹁﹂﹃﹄❝❞", '"')
_PLAIN = str.maketrans({**_QUOTES, "（": "(", "）": ")", "［": "[", "］": "]", "＊": "*", "\u3000": " "})
_QUOTED = re.compile(r'"[^"]*"')
_FIELD = "|".join((*FIELDS, "text"))
_TYPED = re.compile(rf'(?<!\w)(?:{"|".join(_AS_TYPED)}):"([^"]*)"')
_WIDE_COLON = re.compile(rf"(?<!\w)({_FIELD})：")
_SIGN = re.compile(r"(?<![^\s(])[+-](?=[^\s+-])")
_NEAR = re.compile(r"(?<!\w)NEAR\(")
_NEAR_WHOLE = re.compile(r"NEAR\((\s*\S+(?:\s+\S+)+?)\s*,\s*(\d+)\s*\)")
_DISTANCE = re.compile(r'("[^"]*")~(\d*)')
_TOKEN = re.compile(r"\(|\)|[^\s()]+")
_SIDES = {"AND", "OR", "ANDNOT"}
_SAY_WORD = "to find the word, write"


class NotUnderstood(Exception):
    """The sentence, with the place in the query."""


def with_plain_signs(text: str) -> str:
    """Quotes, brackets and stars of every script as those of ASCII; nothing moves."""
    return text.translate(_PLAIN)


def prepared(text: str) -> str:
    """Raises NotUnderstood."""
    plain = re.sub(r"\s", " ", _WIDE_COLON.sub(r"\1:", text.translate(_PLAIN)))  # Whoosh ends a phrase at a line's end
    if plain.count('"') % 2:
        at = plain.rindex('"')
        raise NotUnderstood(f"A quotation mark has no partner: {_marked(text, at, at + 1)}.")
    bare = _QUOTED.sub(lambda quoted: '"' * len(quoted[0]), plain)
    _check_brackets(text, bare)
    _check_operators(text, bare)
    for token in _TOKEN.finditer(bare):
        _check_token(text, bare, token)
    return _DISTANCE.sub(_counted, _with_near(text, _signs_told(_as_typed(text, plain), bare)))


def _as_typed(text: str, plain: str) -> str:
    """What is to be found character by character is put back as it was; nothing has moved so far."""
    for value in _TYPED.finditer(plain):
        plain = plain[: value.start(1)] + text[value.start(1) : value.end(1)] + plain[value.end(1) :]
    return plain


def _marked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}⟨{text[start:end]}⟩{text[end:]}"


# -- what is refused ---------------------------------------------------------------------------------------------


def _check_brackets(text: str, bare: str) -> None:
    opened: list[int] = []
    for bracket in re.finditer(r"[()]", bare):
        at = bracket.start()
        if bracket[0] == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            raise NotUnderstood(f"A bracket is closed that was not opened: {_marked(text, at, at + 1)}.")
    opened += [found.end() - 1 for found in re.finditer(r"date:[\[{](?![^\]}]*[\]}])", bare)]
    if opened:
        raise NotUnderstood(f"A bracket is not closed: {_marked(text, opened[-1], opened[-1] + 1)}.")


def _check_operators(text: str, bare: str) -> None:
    tokens = list(_TOKEN.finditer(bare))
    words = ["(", *(token[0] for token in tokens), ")"]
    for number, token in enumerate(tokens):
        before, after = words[number], words[number + 2]
        if token[0] in _SIDES and (before in _SIDES | {"(", "NOT"} or after in _SIDES | {")"}):
            why = "needs something to search for on each side"
        elif token[0] == "NOT" and after in _SIDES | {")"}:
            why = "needs something to search for after it"
        else:
            continue
        raise NotUnderstood(f"{token[0]} {why}: {_marked(text, *token.span())}; {_SAY_WORD} “{token[0]}”.")


def _check_token(text: str, bare: str, token: re.Match[str]) -> None:
    """A word as it was typed, with its field and what is glued to it."""
    field, _, value = token[0].rpartition(":") if re.match(rf"({_FIELD}):", token[0]) else ("", "", token[0])
    why = ""
    if field and not value and not bare.startswith("(", token.end()):
        why = "A field needs its value directly after the colon"
    elif field in _AS_TYPED:
        why = "" if value.startswith('"') else f'What {field}: is to find stands in quotation marks, {field}:"…"'
    elif field not in ("", "text"):
        if re.search(r"[^*][*?]+[^*]|\?", value):
            why = "Wildcards are for the words of the text, not for fields"
    elif "~" in value and not value.startswith('"'):
        why = _wrong_tilde(value)
    elif re.search(r"[*?]", value) and not re.fullmatch(r"[^*?]*\w[^*?]*\*", value):
        why = _wrong_wildcard(value)
    if why:
        raise NotUnderstood(f"{why}: {_marked(text, *token.span())}.")


def _wrong_tilde(value: str) -> str:
    word, _, distance = value.lstrip("+-").rpartition("~")
    if re.search(r"[*?]", value):
        return "Wildcards and ~ do not go together"
    if re.search(f"[{HAN}]", word):
        return "Similar words are looked for among words in letters only"
    if not re.fullmatch(r"[^\W_]+", word) or distance not in ("", "1", "2", "3"):
        return "After one word, ~1, ~2 or ~3 asks for similar ones; to find the characters, use quotation marks"
    return ""


def _wrong_wildcard(value: str) -> str:
    word = re.sub(r"[*?]", "", value.lstrip("+-"))
    if not re.search(r"[^\W_]", word):
        return "A wildcard alone would find everything, add a letter"
    if re.search(f"[{HAN}]", word):
        return "Between Chinese characters there are no wildcards, NEAR(启 划, 5) finds them close to each other"
    if not re.fullmatch(r"[^\W_]+", word):
        return "A wildcard stands for letters of one word; to find the characters, use quotation marks"
    return ""


# -- what is written otherwise -----------------------------------------------------------------------------------


def _signs_told(plain: str, bare: str) -> str:
    for sign in reversed(list(_SIGN.finditer(bare))):
        plain = plain[: sign.start()] + ("NOT " if sign[0] == "-" else "") + plain[sign.end() :]
    return plain


def _with_near(text: str, plain: str) -> str:
    """Whoosh knows no NEAR( , )."""
    parts = re.split(f"({_QUOTED.pattern})", plain)
    quoted = parts[1::2]
    if not _NEAR.search("".join(parts[::2])):
        return plain
    made = _NEAR_WHOLE.sub(r'"\1"~\2', plain)
    left = _QUOTED.sub("", made)
    if _NEAR.search(left) or any(each in found[0] for found in _NEAR_WHOLE.finditer(plain) for each in quoted):
        at = text.index("NEAR(")
        raise NotUnderstood(f"NEAR is written NEAR(one other, 5), with single words: {_marked(text, at, at + 4)}.")
    return made


def _counted(found: re.Match[str]) -> str:
    if not found[2]:
        raise NotUnderstood(f"How many words may stand between is missing: {found[1]}⟨~⟩, for example {found[1]}~5.")
    return f"{found[1]}~{int(found[2]) + NO_DISTANCE}"
