"""What came out of a grouping as JSON, read strictly back: groups with their names, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from data.store.strict_json import Fields, unreadable
from matcher.domain.message import message
from matcher.networks.grouping import (
    Clash,
    Condition,
    Figures,
    Left,
    LeftReason,
    RuleKind,
    Violation,
)

SCHEMA = 1
_WHAT = message("store.what.grouping-version", "A version of a grouping")
_LANGUAGES = ("sv", "en")
_FIGURES = ("groups", "placed", "left", "coherence", "evenness", "violations", "stability")
_Word = TypeVar("_Word", bound=StrEnum)


class VersionKind(StrEnum):
    """How a version came about.

    PROPOSED: worked out under the conditions, which hold. MOVED: made by hand from another one; `violations`
    tells which rules it breaks. BLOCKED: the conditions cannot hold together, so there are no groups.
    """

    PROPOSED = "proposed"
    MOVED = "moved"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class VersionGroup:
    """One group of a version. `id` is `a`, `b`, … and stays with a kept group from version to version.

    `names` and `sentences` are by language; `is_renamed` tells that a person wrote them. `coherence` is how
    alike its members are, in the mean over its pairs. A group that `is_kept` stays as it is when the rest is
    grouped again; it takes newcomers unless it `is_closed`.
    """

    id: str
    keys: tuple[str, ...]
    names: Mapping[str, str]
    sentences: Mapping[str, str]
    theme_ids: tuple[str, ...] = ()
    coherence: float = 0.0
    is_kept: bool = False
    is_closed: bool = False
    is_renamed: bool = False


@dataclass(frozen=True)
class VersionResult:
    """What came out: groups with their figures, who is left and which rules are broken; or a clash.

    `good_at` is the code of what a proposal is good at, empty for others. `is_optimal` and `gap` tell how
    sure it is that nothing better exists; they mean nothing for a version that was moved by hand. `facts`
    and `encoder` are the versions that it was worked out with.
    """

    kind: VersionKind
    groups: tuple[VersionGroup, ...] = ()
    left: tuple[Left, ...] = ()
    figures: Figures | None = None
    violations: tuple[Violation, ...] = ()
    clash: Clash | None = None
    good_at: str = ""
    is_optimal: bool = False
    gap: float = 0.0
    facts: str = ""
    encoder: str = ""
    _group_of: dict[str, VersionGroup] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Note which group each partnership is in."""
        self._group_of.update({key: group for group in self.groups for key in group.keys})

    @property
    def placed(self) -> frozenset[str]:
        """Return the keys of the partnerships that are in a group."""
        return frozenset(self._group_of)

    def group(self, group_id: str) -> VersionGroup | None:
        """Return one group, None where there is none of this id."""
        return next((group for group in self.groups if group.id == group_id), None)

    def group_of(self, key: str) -> VersionGroup | None:
        """Return the group that a partnership is in, None where it is in none."""
        return self._group_of.get(key)


def result_to_json(result: VersionResult) -> dict[str, Any]:
    """Return what came out as JSON can hold it."""
    return {
        "schema": SCHEMA,
        "kind": result.kind.value,
        "groups": [_group_to_json(group) for group in result.groups],
        "left": [[left.id, left.reason.value, list(left.ids)] for left in result.left],
        "figures": result.figures and {name: getattr(result.figures, name) for name in _FIGURES},
        "violations": [_violation_to_json(each) for each in result.violations],
        "clash": result.clash and _clash_to_json(result.clash),
        "good_at": result.good_at,
        "is_optimal": result.is_optimal,
        "gap": result.gap,
        "facts": result.facts,
        "encoder": result.encoder,
    }


def result_from_json(stored: Any) -> VersionResult:
    """Return what was stored; raise PartnerkommunError where it is not as written."""
    names = (
        *("schema", "kind", "groups", "left", "figures", "violations", "clash"),
        *("good_at", "is_optimal", "gap", "facts", "encoder"),
    )
    fields = Fields(_WHAT, stored, names)
    if fields.whole("schema") != SCHEMA:
        raise unreadable(_WHAT, f"schema {fields.whole('schema')}")
    figures, clash = fields.any("figures"), fields.any("clash")
    kind = _word(fields.text("kind"), VersionKind)
    if (kind is VersionKind.BLOCKED) != (clash is not None) or (figures is None) == (clash is None):
        raise unreadable(_WHAT, "both groups and a clash, or neither")
    return VersionResult(
        kind=kind,
        groups=tuple(map(_group, fields.items("groups"))),
        left=tuple(map(_left, fields.items("left"))),
        figures=None if figures is None else _figures(figures),
        violations=tuple(map(_violation, fields.items("violations"))),
        clash=None if clash is None else _clash(clash),
        good_at=fields.text("good_at"),
        is_optimal=fields.flag("is_optimal"),
        gap=fields.figure("gap"),
        facts=fields.text("facts"),
        encoder=fields.text("encoder"),
    )


def _group_to_json(group: VersionGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "keys": list(group.keys),
        "names": dict(group.names),
        "sentences": dict(group.sentences),
        "theme_ids": list(group.theme_ids),
        "coherence": group.coherence,
        "is_kept": group.is_kept,
        "is_closed": group.is_closed,
        "is_renamed": group.is_renamed,
    }


def _group(stored: Any) -> VersionGroup:
    names = (
        *("id", "keys", "names", "sentences", "theme_ids", "coherence"),
        *("is_kept", "is_closed", "is_renamed"),
    )
    fields = Fields(_WHAT, stored, names)
    return VersionGroup(
        id=fields.text("id"),
        keys=fields.texts("keys"),
        names=_both(fields.any("names")),
        sentences=_both(fields.any("sentences")),
        theme_ids=fields.texts("theme_ids"),
        coherence=fields.figure("coherence"),
        is_kept=fields.flag("is_kept"),
        is_closed=fields.flag("is_closed"),
        is_renamed=fields.flag("is_renamed"),
    )


def _both(stored: Any) -> dict[str, str]:
    fields = Fields(_WHAT, stored, _LANGUAGES)
    return {language: fields.text(language) for language in _LANGUAGES}


def _left(stored: Any) -> Left:
    match stored:
        case [str() as key, str() as reason, [*ids]]:
            return Left(key, _word(reason, LeftReason), tuple(map(str, ids)))
    raise unreadable(_WHAT, "somebody who is left, in another shape")


def _figures(stored: Any) -> Figures:
    fields = Fields(_WHAT, stored, _FIGURES)
    return Figures(
        groups=fields.whole("groups"),
        placed=fields.whole("placed"),
        left=fields.whole("left"),
        coherence=fields.figure("coherence"),
        evenness=fields.figure("evenness"),
        violations=fields.whole("violations"),
        stability=fields.figure_or_none("stability"),
    )


def _violation_to_json(broken: Violation) -> list[Any]:
    return [
        broken.kind.value,
        list(broken.ids),
        list(broken.parties),
        broken.number,
        broken.limit,
    ]


def _violation(stored: Any) -> Violation:
    match stored:
        case [str() as kind, [*ids], [*parties], int() | None as number, int() | None as limit]:
            return Violation(
                _word(kind, RuleKind),
                tuple(map(str, ids)),
                tuple(map(str, parties)),
                number,
                limit,
            )
    raise unreadable(_WHAT, "a broken rule of another shape")


def _clash_to_json(found: Clash) -> dict[str, Any]:
    conditions = [[each.kind.value, list(each.ids), each.kept_id] for each in found.conditions]
    return {"conditions": conditions, "more": found.more}


def _clash(stored: Any) -> Clash:
    fields = Fields(_WHAT, stored, ("conditions", "more"))
    return Clash(tuple(map(_condition, fields.items("conditions"))), fields.flag("more"))


def _condition(stored: Any) -> Condition:
    match stored:
        case [str() as kind, [*ids], str() | None as kept_id]:
            return Condition(_word(kind, RuleKind), tuple(map(str, ids)), kept_id)
    raise unreadable(_WHAT, "a condition of another shape")


def _word(written: str, words: type[_Word]) -> _Word:
    if written not in [word.value for word in words]:
        raise unreadable(_WHAT, f"{words.__name__} {written}")
    return words(written)
