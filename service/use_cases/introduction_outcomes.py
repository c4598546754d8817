"""What came of the introductions in the store, to learn from."""

from collections.abc import Iterator

from data.importing.outcomes import IntroductionsRead
from data.store.introduction_lists import Order, Wanted, list_introductions
from data.store.introductions import read_proposal
from data.store.transactions import reading
from matcher.domain.catalogue import Catalogue
from matcher.domain.introduction import UNDER_WAY_STAGES, Introduction, Stage
from matcher.domain.message import message
from matcher.domain.past_introduction import PastIntroduction
from matcher.eligibility.verdict import HOME_COUNTRY
from service.house import House
from service.use_cases.introduction_snapshot import Snapshot, read_snapshot

SAID_YES = frozenset({Stage.ACCEPTED, Stage.MET}) | UNDER_WAY_STAGES
"""The stages that all parties have come to by a yes."""

TELLING = SAID_YES | {Stage.DECLINED}
"""The stages that say whether it was worth while; what expired or was withdrawn says nothing."""


def introductions_in_store(house: House) -> IntroductionsRead:
    """Return every introduction that was accepted or declined, one for each counterpart abroad.

    The day is that of the proposal and the challenge the question as it was asked then. Confidential
    introductions teach nothing.
    """
    wanted = Wanted(stages=TELLING, is_confidential=False)
    found: list[PastIntroduction] = []
    with reading(house.engine) as connection:
        for each in list_introductions(connection, wanted, order=Order.CREATED):
            snapshot = read_snapshot(read_proposal(connection, each.id) or {})
            found += _outcomes(each, snapshot, house.catalogue)
    read_as = message("outcomes.from-store", "Read from the introductions kept by this service.")
    return IntroductionsRead(read_as, tuple(found), ())


def _outcomes(
    introduction: Introduction, snapshot: Snapshot, catalogue: Catalogue
) -> Iterator[PastIntroduction]:
    """Yield the outcome with each counterpart; a reason that a person gave is nothing to learn from."""
    places = catalogue.local_governments
    asker, *others = introduction.party_ids
    for other in others:
        if asker in places and other in places and places[other].country != HOME_COUNTRY:
            yield PastIntroduction(
                introduction.created_at.date(),
                asker,
                other,
                snapshot.question_text,
                introduction.stage in SAID_YES,
            )
