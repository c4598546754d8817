"""A comparison built from as little as a test wants to say."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from matcher.domain.challenge import Passage, Side, StatedPassage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import Surroundings, TwinTowns
from matcher.encoding.protocol import Language
from matcher.scoring.comparison import Comparison
from matcher.scoring.context import Context
from matcher.scoring.quotes import Quotes
from matcher.scoring.tie_graph import TieGraph
from tests.matcher.small_world import place, says


def stated(text: str, side: Side, language: Language = Language.ENGLISH) -> StatedPassage:
    """Return a passage of the question."""
    return StatedPassage(text, side, language, (text,))


OUR_NEED = stated("we do not reach the young", Side.NEED)
OUR_OFFER = stated("we are good at forms", Side.OFFER)
THEIR_NEED = says("ghanzi", "too few meet us", Side.NEED)
THEIR_OFFER = says("ghanzi", "strong at outreach", Side.OFFER)
THEIR_SHARED = says("ghanzi", "dialogue with citizens", Side.SHARED)
GHANZI = place("ghanzi", "BW")
ALE = place("se-ale", "SE")


def comparison(
    theirs: Sequence[Passage] = (THEIR_NEED,),
    likeness: Sequence[Sequence[float]] | None = None,
    *,
    ours: Sequence[StatedPassage] = (OUR_NEED, OUR_OFFER),
    our_place: LocalGovernment | None = None,
    their_place: LocalGovernment = GHANZI,
    context: Context | None = None,
    on: date = date(2026, 11, 22),
) -> Comparison:
    """Return ours beside theirs; without a likeness, everything is half alike."""
    shape = (len(ours), len(theirs))
    return Comparison(
        ours=tuple(ours),
        theirs=tuple(theirs),
        likeness=np.full(shape, 0.5, np.float32)
        if likeness is None
        else np.array(likeness, dtype=np.float32),
        quotes=_one_sentence_each(ours, theirs),
        our_place=our_place,
        their_place=their_place,
        on=on,
        programme_id="partnerships",
        context=context or Context(),
    )


def context(
    places: Sequence[LocalGovernment] = (),
    partnerships: Sequence[Partnership] = (),
    twin_towns: Sequence[TwinTowns] = (),
    programmes_of_network: Mapping[str, frozenset[str]] | None = None,
) -> Context:
    """Return a context in which the places have worked together as told."""
    return Context(
        Surroundings(programmes_of_network=programmes_of_network or {}),
        TieGraph({each.id: each for each in places}, partnerships, twin_towns),
    )


def partnership(
    *party_ids: str, years: tuple[int, int] | None = None, network: str | None = None
) -> Partnership:
    """Return a partnership of the parties."""
    first, last = years or (None, None)
    return Partnership(
        id="-".join(("p", *party_ids)),
        party_ids=party_ids,
        unnamed_parties=(),
        first_year=first,
        last_year=last,
        stages=(),
        network=network,
        summary="",
        theme_ids=(),
        core_area_ids=(),
        goal_ids=(),
        sources=("https://example.org",),
    )


def _one_sentence_each(ours: Sequence[StatedPassage], theirs: Sequence[Passage]) -> Quotes:
    return Quotes(
        ours=tuple(ours),
        texts={passage.text: row for row, passage in enumerate(ours)},
        products=np.zeros((len(ours), len(theirs)), dtype=np.float32),
        starts=np.arange(len(theirs) + 1),
        fragments=lambda j: [theirs[j].text],
    )
