"""What the reporter typed, read with Whoosh's parser into a plan; or the sentence about what is not understood.

Whoosh gives the language (brackets, operators, fields, ranges); its syntax tree is taken as it stands and never turned
into Whoosh's own queries.  What its plugins read otherwise than meant is prepared here: `-` within a word is no
operator, a wildcard with `~` would lose the `~`, an operator without its other side would become a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from whoosh import fields, qparser
from whoosh.qparser import plugins, syntax

from workbench.dates import parse_date
from workbench.errors import UnclearDate
from workbench.searching.plan import And, AnyOf, Fact, Near, Not, Or, Plan, Words, match

FIELDS: tuple[str, ...] = ("path", "title", "kind", "state", "language", "date")
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟＂「」『』〝〞", '"'), "（": "(", "）": ")", "　": " "})
_NEAR = re.compile(r"\bNEAR\(([^(),\"]+),\s*(\d+)\s*\)")
_SIGN = re.compile(r"(?<!\S)([+-])(?=[^\s+-])")
_QUOTED = re.compile(r'"[^"]*"')
_OPERATORS = {"AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE"}
Fitting = Callable[[str], tuple[str, ...]]
"""The words of the case's vocabulary that fit `c?ip` or `qimimg~1`."""


class NotUnderstood(Exception):
    """The sentence, with the place in the query."""


@dataclass(frozen=True)
class Query:
    """`plan` is None where nothing was asked, or where `problem` says what is not understood."""

    text: str
    plan: Plan | None
    understood: str
    problem: str | None


def read(text: str, fitting: Fitting) -> Query:
    """Never raises: what cannot be understood is told in `problem`, and never searched for as something else."""
    try:
        prepared = _prepared(text)
        plan = _plan(_parser().process(prepared), fitting)
    except NotUnderstood as problem:
        return Query(text, None, "", str(problem))
    return Query(text, plan, f"documents {said(plan)}" if plan else "", None)


def _parser() -> Any:
    schema = fields.Schema(text=fields.ID, **dict.fromkeys(FIELDS, fields.ID))
    language = [
        plugins.WhitespacePlugin(),
        plugins.GroupPlugin(),
        plugins.OperatorsPlugin(AndMaybe=None, Require=None),
        plugins.PhrasePlugin(),
        plugins.FieldsPlugin(remove_unknown=True),
        plugins.PrefixPlugin(),
        plugins.WildcardPlugin(),
        plugins.FuzzyTermPlugin(),
        plugins.RangePlugin(),
    ]
    return qparser.QueryParser("text", schema, plugins=language, group=syntax.AndGroup)


# -- before the parser -------------------------------------------------------------------------------------------


def _prepared(text: str) -> str:
    """Quotes of every script made plain, signs made operators; raises NotUnderstood for what does not match up."""
    plain = text.translate(_QUOTES)
    if plain.count('"') % 2:
        raise NotUnderstood(f"A quotation mark has no partner: {_marked(text, plain.rindex(chr(34)))}.")
    _check_brackets(text, plain)
    plain = _NEAR.sub(r'"\1"~\2', plain)
    return _outside_quotes(plain, lambda part: _SIGN.sub(lambda sign: "NOT " if sign[1] == "-" else "", part))


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for quoted in _QUOTED.finditer(text):
        parts += [change(text[at : quoted.start()]), quoted[0]]
        at = quoted.end()
    return "".join([*parts, change(text[at:])])


def _check_brackets(text: str, plain: str) -> None:
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), plain)
    depth: list[int] = []
    for at, character in enumerate(bare):
        if character == "(":
            depth.append(at)
        elif character == ")" and not depth:
            raise NotUnderstood(f"A bracket is closed that was not opened: {_marked(text, at)}.")
        elif character == ")":
            depth.pop()
    if depth:
        raise NotUnderstood(f"A bracket is not closed: {_marked(text, depth[-1])}.")


def _marked(text: str, at: int) -> str:
    return f"{text[:at]}⟨{text[at]}⟩{text[at + 1 :]}"


# -- from the parser's tree --------------------------------------------------------------------------------------


def _plan(node: Any, fitting: Fitting) -> Plan | None:
    """None for an empty group."""
    if isinstance(node, syntax.NotGroup):
        part = _plan_of_parts(node, fitting)
        return Not(_joined(part, And)) if part else None
    if isinstance(node, syntax.AndNotGroup):
        first, second = (_plan(part, fitting) for part in node.nodes)
        return And((first, Not(second))) if first and second else first
    if isinstance(node, syntax.GroupNode):
        parts = _plan_of_parts(node, fitting)
        return _joined(parts, Or if isinstance(node, syntax.OrGroup) else And) if parts else None
    return _leaf(node, fitting)


def _plan_of_parts(node: Any, fitting: Fitting) -> tuple[Plan, ...]:
    return tuple(plan for part in node.nodes if (plan := _plan(part, fitting)) is not None)


def _joined(parts: tuple[Plan, ...], group: type[And] | type[Or]) -> Plan:
    return parts[0] if len(parts) == 1 else group(parts)


def _leaf(node: Any, fitting: Fitting) -> Plan | None:
    if isinstance(node, syntax.RangeNode):
        return _range(node)
    field, text = node.fieldname, node.text
    if field not in (None, "text"):
        return _fact(field, text)
    if isinstance(node, plugins.PhrasePlugin.PhraseNode):
        return _phrase(text, node.slop)
    if isinstance(node, plugins.FuzzyTermPlugin.FuzzyTermNode):
        return _any_of(f"{text}~{node.maxdist}", fitting)
    if isinstance(node, plugins.WildcardPlugin.WildcardNode):
        return _any_of(text, fitting)
    if isinstance(node, plugins.PrefixPlugin.PrefixNode):
        return _searchable(Words(text, prefix=True))
    return _word(text)


def _word(text: str) -> Plan | None:
    if text in _OPERATORS:
        raise NotUnderstood(f"{text} needs something to search for on each side; to find the word, write “{text}”.")
    if re.search(r"[*?]\S*~|~\d*[*?]", text) or text.startswith("~"):
        raise NotUnderstood(f"Wildcards and ~ do not go together: {text}.")
    return _searchable(Words(text))


def _phrase(text: str, slop: int) -> Plan | None:
    if slop <= 1:
        return _searchable(Words(text))
    parts = tuple(Words(word) for word in text.split())
    return Near(parts, slop) if len(parts) > 1 else _searchable(Words(text))


def _searchable(words: Words) -> Words | None:
    """A lone punctuation mark asks for nothing; FTS5 would call it a wrong query."""
    return words if match(words) else None


def _any_of(typed: str, fitting: Fitting) -> AnyOf:
    if re.search(r"[*?]\S*~", typed):
        raise NotUnderstood(f"Wildcards and ~ do not go together: {typed}.")
    if not re.search(r"\w", typed):
        raise NotUnderstood(f"“{typed}” alone would find everything; add a letter.")
    return AnyOf(typed, tuple(Words(word) for word in fitting(typed)))


def _fact(field: str, value: str) -> Fact:
    return _dated(value, value) if field == "date" else Fact(field, value)


def _range(node: Any) -> Fact:
    if node.fieldname != "date":
        raise NotUnderstood(f"A range [… TO …] is for date: alone, as in date:[{node.start} TO {node.end}].")
    return _dated(node.start, node.end)


def _dated(start: str | None, end: str | None) -> Fact:
    try:
        earliest = parse_date(start).earliest if start else None
        latest = parse_date(end).latest if end else None
    except UnclearDate as error:
        raise NotUnderstood(str(error)) from error
    return Fact("date", start if start == end else f"{start or '…'} to {end or '…'}", earliest, latest)  # type: ignore[arg-type]


# -- in words ----------------------------------------------------------------------------------------------------


def said(plan: Plan) -> str:
    """`with *Qiming* and without *Wenzhou*`."""
    if isinstance(plan, And | Or):
        word = " and " if isinstance(plan, And) else " or "
        return word.join(f"({said(part)})" if isinstance(part, And | Or) else said(part) for part in plan.parts)
    if isinstance(plan, Not):
        inner = plan.part
        return (
            f"without {said(inner).removeprefix('with ')}"
            if not isinstance(inner, And | Or)
            else f"not ({said(inner)})"
        )
    if isinstance(plan, Fact):
        return f"dated {plan.value}" if plan.field == "date" else f"whose {plan.field} is “{plan.value}”"
    return f"with {_said_leaf(plan)}"


def _said_leaf(leaf: Words | Near | AnyOf) -> str:
    if isinstance(leaf, Words):
        return f"*{leaf.text}…*" if leaf.prefix else f"*{leaf.text}*"
    if isinstance(leaf, Near):
        return " near ".join(f"*{part.text}*" for part in leaf.parts) + f" (at most {leaf.distance} words apart)"
    return f"*{leaf.typed}* ({', '.join(word.text for word in leaf.words[:8]) or 'no word fits'})"
