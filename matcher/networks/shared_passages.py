"""The passages that carry what a member shares with its group; no passage, no claim."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.encoding.protocol import Language

N_PASSAGES = 2
LEAST_LIKENESS = 0.0


@dataclass(frozen=True, eq=False)
class SaidPassage:
    """What a source, or the parties themselves, said of a partnership.

    `vector` has length 1 and comes from the encoder. `source` is None for the parties' own text, `year`
    None where nobody says. Wordings of one statement in several languages share a `statement_id`.
    """

    text: str
    vector: NDArray[np.float32]
    language: Language
    source: str | None = None
    year: int | None = None
    statement_id: str | None = None


@dataclass(frozen=True, eq=False)
class SharedPassage:
    """A passage of a member beside one of a companion, and how alike the two are in [-1, 1]."""

    own: SaidPassage
    companion_id: str
    theirs: SaidPassage
    likeness: float


def shared_passages(
    passages: Mapping[str, Sequence[SaidPassage]],
    ids: Collection[str],
    member_id: str,
    n: int = N_PASSAGES,
    least: float = LEAST_LIKENESS,
) -> tuple[SharedPassage, ...]:
    """Return the n pairs of passages that carry what a member shares with others, the most alike first.

    No passage of either side is quoted twice, in any wording. A pair counts only where it is more alike
    than `least`. A member of whom nothing was said has none.
    """
    own = passages.get(member_id, ())
    others = [(each, said) for each in ids if each != member_id for said in passages.get(each, ())]
    if not own or not others:
        return ()
    likeness = np.stack([said.vector for said in own]).astype(np.float64)
    likeness = likeness @ np.stack([said.vector for _, said in others]).astype(np.float64).T
    return tuple(_best(own, others, likeness, n, least))


def _best(
    own: Sequence[SaidPassage],
    others: Sequence[tuple[str, SaidPassage]],
    likeness: NDArray[np.float64],
    n: int,
    least: float,
) -> Iterator[SharedPassage]:
    ours: set[str] = set()
    theirs: set[str] = set()
    found = 0
    for flat in np.argsort(-likeness.round(9), axis=None, kind="stable"):
        at, to = divmod(int(flat), len(others))
        value = float(likeness[at, to])
        if found == n or value <= least:
            return
        mine, (companion_id, said) = own[at], others[to]
        if _statement(mine) in ours or _statement(said) in theirs:
            continue
        ours.add(_statement(mine))
        theirs.add(_statement(said))
        found += 1
        yield SharedPassage(mine, companion_id, said, value)


def _statement(said: SaidPassage) -> str:
    return said.statement_id or said.text
