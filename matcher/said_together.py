"""Places that a source speaks of in one breath cannot be told apart: the first stands for the others."""

from collections.abc import Sequence
from dataclasses import replace

from matcher.domain.message import Message, message
from matcher.domain.recommendation import Match, SignalName


def said_once(ranked: Sequence[Match]) -> list[Match]:
    """Return `ranked` with every match that only repeats a statement above it moved to the end.

    The repeated one is told whom it stands behind.

    A match repeats when the words that speak most for it are the same, from the same source, as those of
    an earlier one. Nothing is lost, and the order is otherwise kept.
    """
    first: dict[tuple[str, str], Match] = {}
    repeated: list[Match] = []
    for match in ranked:
        said = _said(match)
        if said is not None and said in first:
            repeated.append(replace(match, warnings=(_stands_behind(first[said]),)))
        else:
            first[said or ("", match.local_government.id)] = match
    return [*first.values(), *repeated]


def _stands_behind(match: Match) -> Message:
    return message(
        "caution.same-statement",
        "The source says just the same of {name}, which stands higher up for both.",
        name=match.local_government.name,
    )


def _said(match: Match) -> tuple[str, str] | None:
    content = [
        match.signal(name) for name in (SignalName.SHARED_CHALLENGE, SignalName.THEY_TEACH_US)
    ]
    evidence = [signal.evidence[0] for signal in content if signal.evidence]
    if not evidence:
        return None
    strongest = max(evidence, key=lambda one: one.likeness)
    return strongest.theirs.source, strongest.theirs.text
