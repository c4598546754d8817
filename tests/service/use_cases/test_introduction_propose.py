"""Proposing: what is refused, what is frozen, and that it can be read in ten years."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data.store.introductions import read_introduction, read_proposal
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.event import Happening
from matcher.domain.introduction import Answer, Introduction, Openness, Stage
from matcher.domain.role import Role
from matcher.introductions.steps import Step
from service.use_cases.introduction_propose import (
    BlockedProposalError,
    obstacles_of,
    propose,
    propose_all,
)
from service.use_cases.introduction_snapshot import SCHEMA, read_snapshot
from service.use_cases.introduction_steps import answer_for, take_step
from service.use_cases.openness import set_openness
from tests.service.known_facts import CATALOGUE
from tests.service.known_house import CHALLENGE, TODAY
from tests.service.use_cases.brokering import THEM, THIRD, US, Brokering, proposing, under

ICLD = "icld-municipal-partnerships"


def frozen(brokering: Brokering, introduction: Introduction) -> str:
    with reading(brokering.engine) as connection:
        return json.dumps(read_proposal(connection, introduction.id), ensure_ascii=False)


def declined(brokering: Brokering) -> Introduction:
    sent = brokering.sent()
    return answer_for(brokering.officer(), sent.id, None, THEM, Answer.DECLINED, "No staff")


def test_a_proposal_is_kept_and_put_on_record_with_why(brokering: Brokering) -> None:
    introduction = brokering.proposed()
    with reading(brokering.engine) as connection:
        assert read_introduction(connection, introduction.id) == introduction
    (event,) = brokering.events(introduction.id)
    assert event.what is Happening.INTRODUCTION_PROPOSED
    assert event.text == "They met at a conference"
    assert event.place_ids == (US, THEM)
    assert event.values["made_with"]["encoder"] == "fake-encoder"


def test_everything_that_was_known_is_frozen_in_both_languages(brokering: Brokering) -> None:
    snapshot = read_snapshot(
        json.loads(frozen(brokering, brokering.proposed(under(proposing(), ICLD))))
    )
    pair = snapshot.pair(THEM)
    assert pair is not None
    assert snapshot.question_text == CHALLENGE
    assert snapshot.programme.sv == "ICLD:s kommunala partnerskap"
    assert snapshot.name_of(US) == "Alingsås"
    assert pair.base is not None
    assert pair.score == pytest.approx(pair.base + sum(c.points for c in pair.contributions))
    evidence = pair.contributions[0].evidence[0]
    assert evidence.ours is not None
    assert (evidence.ours.text, evidence.theirs.year) == (CHALLENGE, 2019)
    assert evidence.theirs.source.startswith("https://www.mynewsdesk.com")
    assert {each.source for each in pair.lists} == {"000_622f3665366c9d3b.txt"}
    assert [each.code for each in pair.warnings] == ["caution.old-need"]
    assert pair.warnings[0].said.sv != pair.warnings[0].said.en
    assert [each.said.sv[:29] for each in snapshot.rules] == ["Parterna ses två gånger om år"]
    assert snapshot.caveats
    assert set(snapshot.made_with) == {"encoder", "ranking", "facts", "application"}
    assert snapshot.made_with["ranking"]
    assert "Chililabombwe" in pair.first_letter.sv


def test_a_snapshot_is_plain_json_that_needs_no_house(brokering: Brokering) -> None:
    written = frozen(brokering, brokering.proposed())
    kept = json.loads(written)
    assert kept["schema"] == SCHEMA
    assert read_snapshot(kept) == read_snapshot(json.loads(written))
    warning = kept["pairs"][0]["match"]["warnings"][0]
    assert (warning["code"], warning["values"]) == ("caution.old-need", {"year": 2019})
    assert warning["template"].startswith("The challenge was described in {year}")


def test_a_snapshot_with_less_or_more_in_it_is_read_all_the_same() -> None:
    empty = read_snapshot({"schema": 99, "something": ["new"]})
    assert (empty.schema, empty.pairs, empty.on) == (99, (), date.min)


def test_three_parties_are_introduced_and_each_pair_is_explained(brokering: Brokering) -> None:
    introduction = brokering.proposed(proposing(THEM, THIRD))
    assert introduction.party_ids == (US, THEM, THIRD)
    snapshot = read_snapshot(json.loads(frozen(brokering, introduction)))
    assert [pair.place_id for pair in snapshot.pairs] == [THEM, THIRD]


def test_a_second_swedish_party_takes_part_without_being_ranked(brokering: Brokering) -> None:
    introduction = brokering.proposed(proposing("se-1480", THEM))
    snapshot = read_snapshot(json.loads(frozen(brokering, introduction)))
    assert [pair.place_id for pair in snapshot.pairs] == [THEM]
    assert len(snapshot.places) == 3


@pytest.mark.parametrize(
    ("counterparts", "asker", "code"),
    [
        ((THEM,), None, "introduction.asker-missing"),
        ((THEM,), THIRD, "introduction.asker-missing"),
        (("se-1480",), US, "introduction.counterpart-missing"),
        ((THEM, THEM), US, "introduction.parties-wrong"),
        ((THEM, US), US, "introduction.parties-wrong"),
        (("atlantis",), US, "local-government.unknown-name"),
        (("<script>" * 500,), US, "local-government.unknown-name"),
    ],
)
def test_what_is_no_proposal_is_refused(
    brokering: Brokering, counterparts: tuple[str, ...], asker: str | None, code: str
) -> None:
    with pytest.raises((InvalidInputError, NotFoundError)) as refused:
        propose(brokering.officer(), proposing(*counterparts, asker=asker))
    assert refused.value.code == code


def test_an_unknown_programme_is_refused(brokering: Brokering) -> None:
    with pytest.raises(NotFoundError) as refused:
        propose(brokering.officer(), under(proposing(), "moon-2040"))
    assert refused.value.code == "programme.unknown"


def test_who_may_not_be_asked_on_the_day_is_blocked_by_its_rule(brokering: Brokering) -> None:
    with pytest.raises(BlockedProposalError) as refused:
        propose(brokering.officer(), under(proposing("ge-poti"), ICLD))
    assert refused.value.obstacles[0].said.code == "eligibility.not-listed-since"
    assert "000_622f3665366c9d3b.txt" in str(refused.value)


def test_the_same_pair_is_not_proposed_twice(brokering: Brokering) -> None:
    brokering.proposed()
    with pytest.raises(BlockedProposalError) as refused:
        brokering.proposed()
    assert [o.said.code for o in refused.value.obstacles] == ["introduction.open-already"]


def test_a_declined_pair_is_refused_and_then_allowed_where_somebody_says_why(
    brokering: Brokering,
) -> None:
    declined(brokering)
    with pytest.raises(BlockedProposalError) as refused:
        brokering.proposed()
    assert refused.value.obstacles[0].reason == "No staff"
    again = brokering.proposed(replace(proposing(), ask_again="They have hired since"))
    assert again.stage is Stage.PROPOSED
    (event,) = brokering.events(again.id)
    assert event.values["asked_again"]
    assert "They have hired since" in event.text


def test_blank_words_are_no_reason_to_ask_again(brokering: Brokering) -> None:
    declined(brokering)
    with pytest.raises(BlockedProposalError):
        brokering.proposed(replace(proposing(), ask_again=" \n "))


def test_obstacles_are_told_beforehand_and_change_nothing(brokering: Brokering) -> None:
    declined(brokering)
    found = obstacles_of(brokering.officer(), proposing())
    assert [(each.said.code, each.blocks) for each in found] == [
        ("introduction.declined-before", True)
    ]
    asked = obstacles_of(brokering.officer(), replace(proposing(), ask_again="Again"))
    assert [each.blocks for each in asked] == [False]


def test_who_is_full_or_wants_none_now_is_not_proposed(brokering: Brokering) -> None:
    set_openness(brokering.officer(), Openness(THEM, capacity=0), 0)
    with pytest.raises(BlockedProposalError) as refused:
        brokering.proposed()
    assert refused.value.obstacles[0].said.code == "introduction.full"
    closed = Openness(THEM, None, True, TODAY + timedelta(days=1), "Election")
    set_openness(brokering.officer(), closed, 1)
    with pytest.raises(BlockedProposalError) as refused:
        brokering.proposed()
    assert refused.value.obstacles[0].said.code == "introduction.not-now-until"
    assert propose(brokering.officer(days=1), proposing()).stage is Stage.PROPOSED


def test_the_pairs_of_a_round_are_proposed_and_what_is_blocked_is_told_in_its_place(
    brokering: Brokering,
) -> None:
    wanted = [replace(proposing(each), round_id="r-1") for each in (THEM, "atlantis", THIRD)]
    first, refused, last = propose_all(brokering.officer(), wanted)
    assert isinstance(first, Introduction)
    assert isinstance(refused, NotFoundError)
    assert isinstance(last, Introduction)
    assert last.round_id == "r-1"


@pytest.mark.parametrize("role", [Role.VISITOR, Role.REPRESENTATIVE, Role.COORDINATOR])
def test_only_officers_propose(brokering: Brokering, role: Role) -> None:
    with pytest.raises(NotFoundError):
        propose(brokering.by(role, US), proposing())


def test_hostile_texts_are_kept_word_for_word_and_what_is_no_text_is_refused(
    brokering: Brokering,
) -> None:
    hostile = '=HYPERLINK("x") <script>alert(1)</script> \' OR 1=1; -- {name} %s'
    introduction = brokering.proposed(replace(proposing(text=hostile), note=hostile))
    assert introduction.note == hostile
    assert read_snapshot(json.loads(frozen(brokering, introduction))).question_text == hostile
    for bad in ("nul\0byte", "\ud800", "x" * 8_001):
        with pytest.raises(InvalidInputError):
            brokering.proposed(replace(proposing(THIRD), note=bad))


def test_the_log_names_no_text_that_a_person_wrote(brokering: Brokering) -> None:
    introduction = brokering.proposed(replace(proposing(), note="Secret note"))
    take_step(brokering.officer(), introduction.id, None, Step.WITHDRAW, "Secret reason")
    kept = json.dumps([dict(each.values) for each in brokering.events(introduction.id)])
    assert "Secret" not in kept
    assert CHALLENGE not in kept


def test_a_place_that_left_the_registry_is_still_named_by_the_snapshot(
    brokering: Brokering,
) -> None:
    snapshot = read_snapshot(json.loads(frozen(brokering, brokering.proposed())))
    assert snapshot.name_of(THEM) == CATALOGUE.local_governments[THEM].name
    assert snapshot.name_of("gone") == "gone"
