"""A question and one candidate laid side by side, passage against passage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from matcher.domain.challenge import Passage, Side, StatedPassage
from matcher.domain.load import Load
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Evidence
from matcher.encoding.protocol import Vectors
from matcher.scoring.context import Context
from matcher.scoring.quotes import Quotes

_EVIDENCE = 2


@dataclass(frozen=True)
class Comparison:
    """What every signal reads.

    `likeness[i, j]` in [0, 1] tells how surely our passage i and their passage j are about the same
    problem, and `quotes` which sentences say so. `our_place` is None where nobody said who asks. `on` and
    `programme_id` are those of the question. `load` is what introductions take of their time, None where
    nothing is known of it on that day.
    """

    ours: tuple[StatedPassage, ...]
    theirs: tuple[Passage, ...]
    likeness: Vectors
    quotes: Quotes
    our_place: LocalGovernment | None
    their_place: LocalGovernment
    on: date
    programme_id: str
    context: Context
    load: Load | None = None


def strongest(
    comparison: Comparison, our_sides: Sequence[Side], their_sides: Sequence[Side]
) -> tuple[float | None, tuple[Evidence, ...]]:
    """Return the highest likeness between the given sides and the passages that carry it.

    None when either side has said nothing there: unknown, not zero. At most two pieces of evidence come
    back, best first, each from another passage of theirs, cut to the sentence that says it.
    """
    rows = [i for i, passage in enumerate(comparison.ours) if passage.side in our_sides]
    columns = [j for j, passage in enumerate(comparison.theirs) if passage.side in their_sides]
    if not rows or not columns:
        return None, ()
    block = comparison.likeness[np.ix_(rows, columns)]
    best = block.max(axis=0)
    order = np.argsort(-best, kind="stable")
    pairs: dict[str, tuple[int, int]] = {}
    for at in order:
        # Another wording of what is already quoted adds nothing.
        statement = comparison.theirs[columns[at]].statement
        pairs.setdefault(statement, (rows[int(block[:, at].argmax())], columns[at]))
        if len(pairs) == _EVIDENCE:
            break
    quoted = ((i, _in_our_language(comparison, i, j)) for i, j in pairs.values())
    return float(best[order[0]]), tuple(_evidence(comparison, i, j) for i, j in quoted)


def _in_our_language(comparison: Comparison, i: int, j: int) -> int:
    """Return the wording of their passage j that is in the language of ours, or j itself."""
    theirs, language = comparison.theirs, comparison.ours[i].language
    same = (at for at, p in enumerate(theirs) if p.statement == theirs[j].statement)
    return next((at for at in same if theirs[at].language is language), j)


def _evidence(comparison: Comparison, i: int, j: int) -> Evidence:
    our_sentence, their_sentence = comparison.quotes.quote(i, j)
    return Evidence(
        ours=replace(comparison.ours[i], text=our_sentence, sentences=(our_sentence,)),
        theirs=replace(comparison.theirs[j], text=their_sentence),
        likeness=float(comparison.likeness[i, j]),
    )
