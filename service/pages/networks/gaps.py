"""Who is missing from a network, or from a group that is not published yet: worked out while one waits."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from starlette.responses import Response

from matcher.domain.message import message
from service.accounts.access import OFFICERS
from service.pages.addresses import Here
from service.pages.find.cards import Card, cards_for
from service.pages.find.own_words import own_words
from service.pages.networks.desk import here_of, words_of, work_of
from service.pages.networks.publish import number_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.jobs import JobState, jobs_of
from service.use_cases.network_gap_pairs import PairGap
from service.use_cases.network_gaps import (
    GapsWanted,
    begin_gaps,
    gaps_found,
    wanted_for_group,
    wanted_for_network,
)
from service.use_cases.network_words import ORIGIN_WORDS

# Most are found before anybody has read a page about their progress.
_SHORT_WAIT_SECONDS = 1.5
_LOOK_AGAIN_SECONDS = 3
_STATES = {
    JobState.WAITING: message("round.work.waiting", "It waits for its turn."),
    JobState.WORKING: message("round.work.working", "It is being worked on."),
    JobState.FAILED: message("round.work.failed", "It could not be done."),
}


def network_gaps_page(visit: SignedVisit, network_id: str) -> Response:
    """Return who is missing from a published network."""
    wanted = wanted_for_network(network_id, work_of(visit))
    here = here_of(network_id, "/gaps", _still(visit), "account")
    back = f"/{visit.language}/networks/{quote(network_id, safe='')}"
    return _gaps_page(visit, wanted, here, back)


def group_gaps_page(visit: SignedVisit, grouping_id: str, number: str, group_id: str) -> Response:
    """Return who is missing from a group of a version."""
    wanted = wanted_for_group(grouping_id, number_of(number), group_id, work_of(visit))
    version = f"/groupings/{quote(grouping_id, safe='')}/versions/{number_of(number)}"
    here = Here(f"{version}/gaps/{quote(group_id, safe='')}", _still(visit), "account")
    return _gaps_page(visit, wanted, here, f"/{visit.language}{version}")


def _gaps_page(visit: SignedVisit, wanted: GapsWanted, here: Here, back: str) -> Response:
    jobs = jobs_of(visit.engine)
    job = begin_gaps(wanted, here.path, work_of(visit))
    jobs.wait(job.id, _SHORT_WAIT_SECONDS)
    job = jobs.find(job.matter_id, job.id) or job
    gaps = gaps_found(job)
    response = visit.page(
        "networks/gaps.html",
        here,
        network=wanted.network,
        is_published=wanted.is_published,
        back=back,
        job=job,
        said=_STATES.get(job.state),
        gaps=gaps,
        pairs=_cards(visit, wanted, gaps.pairs if gaps else ()),
        origins=ORIGIN_WORDS,
        proposes=visit.who.role in OFFICERS.roles,
        is_still=bool(visit.one("still")),
        seconds=_LOOK_AGAIN_SECONDS,
        **words_of(visit),
    )
    if gaps is None and not job.is_over and not visit.one("still"):
        # Works without scripts, and a reader can stop it by the link on the page.
        response.headers["Refresh"] = str(_LOOK_AGAIN_SECONDS)
    return response


def _cards(
    visit: SignedVisit, wanted: GapsWanted, pairs: Sequence[PairGap]
) -> list[tuple[PairGap, Card, str]]:
    """Return each pair with its card and the query that proposes to introduce it."""
    catalogue = visit.house.catalogue
    programme = catalogue.programmes.get(wanted.network.programme_id)
    if programme is None:
        return []
    found = []
    for pair in pairs:
        words = own_words(pair.ours.id, catalogue, visit.language)
        card = cards_for([pair.match], programme, pair.question.on, catalogue, words, 0)[0]
        query = urlencode(
            {
                "for": pair.ours.id,
                "programme": programme.id,
                "on": pair.question.on.isoformat(),
                "candidate": pair.theirs.id,
            }
        )
        found.append((pair, card, query))
    return found


def _still(visit: SignedVisit) -> str:
    return "still=1" if visit.one("still") else ""
