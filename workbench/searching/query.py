"""What the reporter typed, read with Whoosh's parser into a plan; or the sentence about what is not understood.

Whoosh gives the language (brackets, operators, fields, ranges); its syntax tree is taken as it stands and never turned
into Whoosh's own queries.  What its plugins would read otherwise than meant is dealt with before, in `preparing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from whoosh import fields, qparser
from whoosh.qparser import plugins, syntax

from workbench.dates import parse_date
from workbench.errors import UnclearDate
from workbench.searching.plan import And, AnyOf, Fact, Near, Not, Or, Plan, Words, match
from workbench.searching.preparing import FIELDS, NO_DISTANCE, NotUnderstood, prepared
from workbench.searching.saying import said
from workbench.searching.vocabulary import MOST

Fitting = Callable[[str], tuple[str, ...]]
"""The words of the case's vocabulary that fit `c?ip` or `qimimg~1`."""


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
        plan = _plan(_parser().process(prepared(text)), fitting)
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
        plugins.WildcardPlugin(),
        plugins.FuzzyTermPlugin(),
        plugins.RangePlugin(),
    ]
    return qparser.QueryParser("text", schema, plugins=language, group=syntax.AndGroup)


# -- from the parser's tree --------------------------------------------------------------------------------------


def _plan(node: Any, fitting: Fitting) -> Plan | None:
    """None for an empty group."""
    if isinstance(node, syntax.NotGroup):
        part = _plan_of_parts(node, fitting)
        return _without(_joined(part, And)) if part else None
    if isinstance(node, syntax.AndNotGroup):
        first, second = (_plan(part, fitting) for part in node.nodes)
        return And((first, _without(second))) if first and second else first
    if isinstance(node, syntax.GroupNode):
        parts = _plan_of_parts(node, fitting)
        return _joined(parts, Or if isinstance(node, syntax.OrGroup) else And) if parts else None
    return _leaf(node, fitting)


def _plan_of_parts(node: Any, fitting: Fitting) -> tuple[Plan, ...]:
    return tuple(plan for part in node.nodes if (plan := _plan(part, fitting)) is not None)


def _joined(parts: tuple[Plan, ...], group: type[And] | type[Or]) -> Plan:
    return parts[0] if len(parts) == 1 else group(parts)


def _without(plan: Plan) -> Plan:
    return plan.part if isinstance(plan, Not) else Not(plan)


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
    if isinstance(node, plugins.PrefixPlugin.PrefixNode):  # so the plugin for wildcards calls `qim*`
        return _searchable(Words(text, prefix=True))
    return _searchable(Words(text))


def _phrase(text: str, slop: int) -> Plan | None:
    if slop < NO_DISTANCE:
        return _searchable(Words(text))
    parts = tuple(filter(match, map(_near_word, text.split())))
    if len(parts) < 2:
        return parts[0] if parts else None
    return Near(parts, slop - NO_DISTANCE)


def _near_word(text: str) -> Words:
    return Words(text.rstrip("*"), prefix=text.endswith("*"))


def _searchable(words: Words) -> Words | None:
    """A lone punctuation mark asks for nothing; FTS5 would call it a wrong query."""
    return words if match(words) else None


def _any_of(typed: str, fitting: Fitting) -> AnyOf:
    words = fitting(typed)
    if len(words) > MOST:
        raise NotUnderstood(f"More than {MOST:,} words fit “{typed}”; add a letter.")
    return AnyOf(typed, tuple(Words(word) for word in words))


def _fact(field: str, value: str) -> Fact:
    """A path and a title are searched for a part of them, so that wildcards at their ends say nothing more."""
    return _dated(value, value) if field == "date" else Fact(field, value.strip("*"))


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
