"""A plan in words: what the reporter reads under the search line, to see that she was understood."""

from __future__ import annotations

from workbench.searching.plan import And, Exact, Fact, Leaf, Named, Near, Not, Or, Plan, Regular, Words
from workbench.searching.preparing import YES_OR_NO

_NAMED = 8  # words that fit a wildcard, or other names, that are told
_SAID = {
    "folder": ("that lie in the folder “{}”", "that do not lie in the folder “{}”"),
    "from": ("from “{}”", "not from “{}”"),
    "to": ("to “{}”", "not to “{}”"),
    "entity": ("in which “{}” is tagged", "in which “{}” is not tagged"),
    "tag": ("with tags of the kind “{}”", "without tags of the kind “{}”"),
    "label": ("with the label “{}”", "without the label “{}”"),
    "note": ("with “{}” in your notes", "without “{}” in your notes"),
}


def said(plan: Plan) -> str:
    """`with *Qiming* and without *Wenzhou*`."""
    if isinstance(plan, And | Or):
        word = " and " if isinstance(plan, And) else " or "
        return word.join(f"({said(part)})" if isinstance(part, And | Or) else said(part) for part in plan.parts)
    if isinstance(plan, Not):
        return _denied(plan.part)
    if isinstance(plan, Fact):
        return _field(plan)
    return f"with {_leaf(plan)}"


def _denied(plan: Plan) -> str:
    if isinstance(plan, And | Or):
        return f"not ({said(plan)})"
    if isinstance(plan, Fact):
        return _field(plan, denied=True)
    return f"not {said(plan)}" if isinstance(plan, Not) else f"without {_leaf(plan)}"


def _field(fact: Fact, *, denied: bool = False) -> str:
    if fact.field == "date":
        return f"not dated {fact.value}" if denied else f"dated {fact.value}"
    if fact.field in YES_OR_NO:
        marked = (fact.value.lower() == "yes") != denied
        return f"{'' if marked else 'not '}marked as {fact.field}"
    if fact.field in _SAID:
        return _SAID[fact.field][denied].format(fact.value)
    verbs = ("contains", "does not contain") if fact.field in ("path", "title") else ("is", "is not")
    return f"whose {fact.field} {verbs[denied]} “{fact.value}”"


def _leaf(leaf: Leaf) -> str:
    if isinstance(leaf, Words):
        return f"*{leaf.text}…*" if leaf.prefix else f"*{leaf.text}*"
    if isinstance(leaf, Near):
        words = " near ".join(map(_leaf, leaf.parts))
        return f"{words} (at most {leaf.distance} word{'' if leaf.distance == 1 else 's'} apart)"
    if isinstance(leaf, Named):
        return _named(leaf)
    if isinstance(leaf, Exact):
        return f"exactly ‘{leaf.text}’ (reads every page)"
    if isinstance(leaf, Regular):
        return f"text that fits /{leaf.pattern}/ (reads every page)"
    named = ", ".join(word.text for word in leaf.words[:_NAMED]) or "no word fits"
    return f"*{leaf.typed}* ({named}{', …' if len(leaf.words) > _NAMED else ''})"


def _named(leaf: Named) -> str:
    others = [words.text for words in leaf.forms[1:]]
    told = ", ".join(f"*{each}*" for each in others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
    left = f"; not {', '.join(leaf.ambiguous)}, which may mean something else" if leaf.ambiguous else ""
    return f"*{leaf.typed}* or its other names {told}{left}"
