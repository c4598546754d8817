"""What has happened before the browser looks at the pages of those who signed in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event

from data.store.introductions import introductions_of
from data.store.sessions import begin_session
from data.store.transactions import reading, writing
from matcher.cohort.assignment import Progress
from matcher.domain.message import message
from matcher.domain.role import Role
from matcher.domain.round import RoundConditions
from service.accounts.invitations import invite
from service.house import House
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.introduction_acting import Acting
from service.use_cases.jobs import Led, jobs_of
from service.use_cases.round_assign import assign
from service.use_cases.round_begin import RoundWanted, begin_round
from service.use_cases.round_changes import changed
from service.use_cases.round_parties import abroad_with_profile, swedish_with_profile
from service.use_cases.round_propose import propose_plan
from tests.browser.brokering import Brokering
from tests.browser.kept_networks import networks_kept
from tests.service.accounts.known_second_factors import with_codes
from tests.service.known_facts import LONG_NAME, SCRIPT_NAME
from tests.service.pages.introduction_pages import answer, propose, take
from tests.service.round_world import NOW, OFFICER, TODAY, assigning_over
from tests.service.signed_in import SignedIn, known_user, user_id_of

PLACE = "se-2582"
"""Whom the representative speaks for: Boden."""

_LONG_WORDS = "Ring dem <b>nu</b> om mötet. " + "Donaudampfschifffahrtsgesellschaft" * 4


def sessions_of_all(brokering: Brokering) -> Mapping[Role, str]:
    """Sign in with an account of each role, and return the tokens of their sessions."""
    tokens: dict[Role, str] = {}
    for role in Role:
        if role is Role.VISITOR:
            continue
        user = brokering.at_door.user(role, PLACE if role is Role.REPRESENTATIVE else None)
        tokens[role] = f"browser-{role.value}"
        with writing(brokering.engine) as connection:
            begin_session(connection, user.id, tokens[role], NOW)
    return tokens


@contextmanager
def everything_brokered(brokering: Brokering) -> Iterator[Mapping[str, str]]:
    """Keep what the pages need; give what their addresses hold. Some work goes on until the end."""
    signed_in = SignedIn(brokering.app, brokering.engine)
    kept = {"place": PLACE, **_accounts(brokering), **_rounds(brokering.house)}
    kept |= _introductions(signed_in)
    alternatives = "/sv/rounds/{round}/plans/2/parties/{ours}".format(**kept)
    signed_in.client(Role.OFFICER).post(alternatives, data={"sent": "1"})
    jobs, end = jobs_of(brokering.engine), Event()

    def work(progress: Progress) -> Led:
        progress(0.4, message("round.stage.proposing", "Making introductions"))
        end.wait()
        return Led("/plans/1")

    kept["job"] = jobs.begin(kept["round"], "slow", work).id
    with networks_kept(brokering.house) as of_networks:
        yield {**kept, **of_networks}
    end.set()
    jobs.wait(kept["job"])


def _accounts(brokering: Brokering) -> Mapping[str, str]:
    with_codes(brokering.at_door, brokering.at_door.user(Role.REPRESENTATIVE, "se-1489"))
    invited = known_user(brokering.engine, Role.REPRESENTATIVE, "se-1440")
    with writing(brokering.engine) as connection:
        invitation = invite(connection, invited, OFFICER, NOW)
    return {"invitation": invitation.token, "user": user_id_of(Role.OFFICER)}


def _rounds(house: House) -> Mapping[str, str]:
    assigning = assigning_over(house)
    acting = Acting(house, OFFICER, NOW, TODAY)
    everybody = (
        *swedish_with_profile(house),
        *abroad_with_profile(house, DEFAULT_PROGRAMME_ID, TODAY, frozenset()),
    )
    wanted = RoundWanted(LONG_NAME, DEFAULT_PROGRAMME_ID, TODAY, everybody)
    begun = begin_round(wanted, assigning)
    first = assign(begun, begun.conditions, assigning)
    locked = changed(begun.conditions, ["lock se-1440 ke-1"])
    assign(begun, locked, assigning, title=SCRIPT_NAME)
    propose_plan(acting, begun, first, [1, 2, 3])
    blocked = changed(locked, ["lock se-1489 ke-1"])
    assign(begun, blocked, assigning)
    pair = first.result.pairs[0]
    new = begin_round(
        RoundWanted("Ny", DEFAULT_PROGRAMME_ID, TODAY, everybody, conditions=RoundConditions()),
        assigning,
    )
    with reading(house.engine) as connection:
        (introduction,) = introductions_of(connection, [pair.our_id, pair.their_id])
    return {
        "round": begun.id,
        "new_round": new.id,
        "ours": pair.our_id,
        "theirs": pair.their_id,
        "from_round": introduction.id,
    }


def _introductions(signed_in: SignedIn) -> Mapping[str, str]:
    officer = signed_in.pages(Role.OFFICER)
    paths = {}
    for name, theirs in (
        ("proposed", "tz-3"),
        ("sent", "zm-4"),
        ("declined", "bw-5"),
        ("accepted", "zm-2"),
    ):
        fields = {"for": PLACE, "on": TODAY.isoformat(), "candidate": theirs, "why": _LONG_WORDS}
        path = propose(signed_in, text="", **fields)
        paths[name] = path.rpartition("/")[2]
        if name != "proposed":
            take(officer, path, "send")
        if name == "declined":
            answer(officer, path, theirs, "declined", reason=_LONG_WORDS)
        if name == "accepted":
            answer(officer, path, theirs, "accepted")
            answer(officer, path, PLACE, "accepted")
    return paths
