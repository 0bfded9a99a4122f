"""A plan in words: what the reporter reads under the search line, to see that she was understood."""

from __future__ import annotations

from workbench.searching.plan import And, AnyOf, Fact, Near, Not, Or, Plan, Words

_NAMED = 8  # words that fit a wildcard and are named


def said(plan: Plan) -> str:
    """`with *Qiming* and without *Wenzhou*`."""
    if isinstance(plan, And | Or):
        word = " and " if isinstance(plan, And) else " or "
        return word.join(f"({said(part)})" if isinstance(part, And | Or) else said(part) for part in plan.parts)
    if isinstance(plan, Not):
        return _denied(plan.part)
    if isinstance(plan, Fact):
        return _said_of_field(plan, "contains", "is")
    return f"with {_leaf(plan)}"


def _denied(plan: Plan) -> str:
    if isinstance(plan, Words | Near | AnyOf):
        return f"without {_leaf(plan)}"
    if isinstance(plan, Fact) and plan.field != "date":
        return _said_of_field(plan, "does not contain", "is not")
    return f"not ({said(plan)})" if isinstance(plan, And | Or) else f"not {said(plan)}"


def _said_of_field(fact: Fact, in_part: str, whole: str) -> str:
    if fact.field == "date":
        return f"dated {fact.value}"
    return f"whose {fact.field} {in_part if fact.field in ('path', 'title') else whole} “{fact.value}”"


def _leaf(leaf: Words | Near | AnyOf) -> str:
    if isinstance(leaf, Words):
        return f"*{leaf.text}…*" if leaf.prefix else f"*{leaf.text}*"
    if isinstance(leaf, Near):
        words = " near ".join(map(_leaf, leaf.parts))
        return f"{words} (at most {leaf.distance} word{'' if leaf.distance == 1 else 's'} apart)"
    named = ", ".join(word.text for word in leaf.words[:_NAMED]) or "no word fits"
    return f"*{leaf.typed}* ({named}{', …' if len(leaf.words) > _NAMED else ''})"
