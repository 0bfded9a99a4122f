"""What the reporter typed, read with Whoosh's parser into a plan; or the sentence about what is not understood.

Whoosh gives the language (brackets, operators, fields, ranges); its syntax tree is taken as it stands and never turned
into Whoosh's own queries.  What its plugins would read otherwise than meant is dealt with before, in `preparing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from whoosh import fields, qparser
from whoosh.qparser import plugins, syntax

from workbench.dates import parse_date
from workbench.errors import UnclearDate
from workbench.searching.folding import HAN
from workbench.searching.matching import match
from workbench.searching.names import Names
from workbench.searching.plan import And, AnyOf, Exact, Fact, Named, Near, Not, Options, Or, Plan, Regular, Words
from workbench.searching.preparing import FIELDS, NO_DISTANCE, YES_OR_NO, NotUnderstood, prepared
from workbench.searching.saying import said
from workbench.searching.scanning import wrong
from workbench.searching.vocabulary import MOST

Fitting = Callable[[str], tuple[str, ...]]
"""The words of the case's vocabulary that fit `c?ip` or `qimimg~1`."""


PLAIN = Options(aliases=False, scripts=False)


@dataclass(frozen=True)
class Query:
    """`plan` is None where nothing was asked, or where `problem` says what is not understood."""

    text: str
    plan: Plan | None
    understood: str
    problem: str | None


def read(text: str, fitting: Fitting, names: Names | None = None, options: Options = PLAIN) -> Query:
    """Never raises: what cannot be understood is told in `problem`, and never searched for as something else."""
    names = names if names and options.aliases else Names()
    try:
        plan = _Reading(fitting, names, options).plan(_tree(text, options.any_word))
    except NotUnderstood as problem:
        return Query(text, None, "", str(problem))
    return Query(text, plan, f"documents {said(plan)}" if plan else "", None)


@lru_cache(32)
def _tree(text: str, any_word: bool) -> Any:
    """Whoosh's syntax tree, which nobody changes: what is typed is asked several ways, newest, best, how many are read.

    Raises NotUnderstood.
    """
    return _parser(any_word).process(prepared(text))


@cache
def _parser(any_word: bool) -> Any:
    """Holds nothing of a query, so one serves all threads; making it takes as long as reading a short query."""
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
    group = syntax.OrGroup if any_word else syntax.AndGroup
    return qparser.QueryParser("text", schema, plugins=language, group=group)


class _Reading:
    """From the parser's tree to a plan."""

    def __init__(self, fitting: Fitting, names: Names, options: Options) -> None:
        self._fitting, self._names, self._options = fitting, names, options

    def plan(self, node: Any) -> Plan | None:
        """None for an empty group."""
        if isinstance(node, syntax.NotGroup):
            part = self._parts(node)
            return _without(_joined(part, And)) if part else None
        if isinstance(node, syntax.AndNotGroup):
            first, second = (self.plan(part) for part in node.nodes)
            return And((first, _without(second))) if first and second else first
        if isinstance(node, syntax.GroupNode):
            parts = self._parts(node)
            return _joined(parts, Or if isinstance(node, syntax.OrGroup) else And) if parts else None
        return self._leaf(node)

    def _parts(self, node: Any) -> tuple[Plan, ...]:
        return tuple(plan for part in node.nodes if (plan := self.plan(part)) is not None)

    def _leaf(self, node: Any) -> Plan | None:
        if isinstance(node, syntax.RangeNode):
            return _range(node)
        field, text = node.fieldname, node.text
        if field in ("exact", "regex"):
            return _as_typed(field, text)
        if field not in (None, "text"):
            return _fact(field, text)
        if isinstance(node, plugins.PhrasePlugin.PhraseNode):
            return self._phrase(text, node.slop)
        if isinstance(node, plugins.FuzzyTermPlugin.FuzzyTermNode):
            return self._any_of(f"{text}~{node.maxdist}")
        if isinstance(node, plugins.WildcardPlugin.WildcardNode):
            return self._any_of(text)
        if isinstance(node, plugins.PrefixPlugin.PrefixNode):  # so the plugin for wildcards calls `qim*`
            return _searchable(self._words(text, prefix=True))
        return self._named(text)

    def _phrase(self, text: str, slop: int) -> Plan | None:
        if slop < NO_DISTANCE:
            return self._named(text)
        parts = tuple(filter(match, map(self._near_word, text.split())))
        if len(parts) < 2:
            return parts[0] if parts else None
        return Near(parts, slop - NO_DISTANCE)

    def _near_word(self, text: str) -> Words:
        return self._words(text.rstrip("*"), prefix=text.endswith("*"))

    def _named(self, text: str) -> Plan | None:
        """The words, or all names of the entity that goes by them."""
        words, called = self._words(text), self._names.called(text)
        if not match(words) or called is None or not called.others:
            return _searchable(words)
        return Named(text, called.entity, (words, *filter(match, map(self._words, called.others))), called.ambiguous)

    def _words(self, text: str, prefix: bool = False) -> Words:
        return Words(text, prefix, self._options.scripts and _HAN.search(text) is not None)

    def _any_of(self, typed: str) -> AnyOf:
        words = self._fitting(typed)
        if len(words) > MOST:
            raise NotUnderstood(f"More than {MOST:,} words fit “{typed}”; add a letter.")
        return AnyOf(typed, tuple(Words(word) for word in words))


_HAN = re.compile(f"[{HAN}]")


def _joined(parts: tuple[Plan, ...], group: type[And] | type[Or]) -> Plan:
    return parts[0] if len(parts) == 1 else group(parts)


def _without(plan: Plan) -> Plan:
    return plan.part if isinstance(plan, Not) else Not(plan)


def _searchable(words: Words) -> Words | None:
    """A lone punctuation mark asks for nothing; FTS5 would call it a wrong query."""
    return words if match(words) else None


def _as_typed(field: str, text: str) -> Exact | Regular | None:
    if not text:
        return None
    if field == "exact":
        return Exact(text)
    if why := wrong(text):
        raise NotUnderstood(f"The regular expression ⟨{text}⟩ cannot be searched for: {why}.")
    return Regular(text)


def _fact(field: str, value: str) -> Fact:
    """A path and a title are searched for a part of them, so that wildcards at their ends say nothing more."""
    if field == "date":
        return _dated(value, value)
    if field in YES_OR_NO and value.lower() not in ("yes", "no"):
        raise NotUnderstood(f"{field}: is followed by yes or no: {field}:⟨{value}⟩.")
    return Fact(field, value.strip("*"))


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
