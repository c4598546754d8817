"""What speaks against proposing an introduction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from matcher.domain.introduction import Answer, Introduction, Openness, Party, Stage
from matcher.introductions.obstacles import (
    DEFAULT_CAPACITY,
    Circumstances,
    Obstacle,
    capacity_of,
    obstacles_to,
    room_of,
)
from tests.service.known_facts import CATALOGUE

TODAY = date(2026, 11, 22)
AT = datetime.combine(date(2026, 11, 22), time(9, 30))
US, THEM = "se-1489", "zm-chililabombwe"


def earlier(stage: Stage, *party_ids: str, day: int = 1, decliner: str = "") -> Introduction:
    at = AT - timedelta(days=100 - day)
    return Introduction(
        id=f"i-{stage}-{day}-{'-'.join(party_ids)}",
        programme_id="own-funded",
        on=at.date(),
        stage=stage,
        parties=tuple(
            Party(each, Answer.DECLINED, at, "No staff") if each == decliner else Party(each)
            for each in party_ids or (US, THEM)
        ),
        created_at=at,
        changed_at=at,
        expires_on=at.date(),
    )


def against(
    *known: Introduction,
    openness: Openness | None = None,
    parties: Sequence[str] = (US, THEM),
    programme: str = "own-funded",
) -> list[Obstacle]:
    said = {openness.local_government_id: openness} if openness else {}
    return list(
        obstacles_to(parties, programme, TODAY, TODAY, CATALOGUE, Circumstances(known, said))
    )


def codes(found: Sequence[Obstacle], *, blocking: bool) -> list[str]:
    return [each.said.code for each in found if each.blocks is blocking]


def test_nothing_speaks_against_two_that_are_open_and_never_met() -> None:
    assert against() == []


def test_the_rules_of_the_day_block_with_the_list_and_its_source() -> None:
    found = against(parties=(US, "ge-poti"), programme="icld-municipal-partnerships")
    blocking = [each for each in found if each.blocks]
    assert [each.said.code for each in blocking] == ["eligibility.not-listed-since"]
    assert blocking[0].place_id == "ge-poti"
    assert blocking[0].said.values["source"] == "000_622f3665366c9d3b.txt"


def test_doubts_of_the_rules_warn_and_do_not_block() -> None:
    found = against(programme="icld-municipal-partnerships")
    assert codes(found, blocking=True) == []


def test_an_open_introduction_between_the_same_blocks() -> None:
    for stage in (Stage.PROPOSED, Stage.SENT, Stage.ACCEPTED, Stage.MET):
        assert codes(against(earlier(stage)), blocking=True) == ["introduction.open-already"]


def test_one_that_shares_a_single_party_does_not() -> None:
    assert against(earlier(Stage.SENT, US, "ke-turkana")) == []


def test_two_parties_of_a_group_of_three_are_the_same() -> None:
    three = earlier(Stage.SENT, US, THEM, "ke-turkana")
    assert codes(against(three), blocking=True) == ["introduction.open-already"]


def test_who_declined_is_not_asked_again_unless_somebody_says_why() -> None:
    found = against(earlier(Stage.DECLINED, US, THEM, decliner=THEM))
    assert codes(found, blocking=True) == ["introduction.declined-before"]
    assert found[0].can_be_asked_again
    assert found[0].place_id == THEM


def test_the_reason_of_a_no_stands_beside_the_sentence_and_not_in_it() -> None:
    found = against(earlier(Stage.DECLINED, US, THEM, decliner=THEM))
    assert found[0].reason == "No staff"
    assert "No staff" not in str(found[0].said)


def test_a_later_yes_to_the_same_replaces_the_no() -> None:
    no = earlier(Stage.DECLINED, US, THEM, decliner=THEM)
    yes = earlier(Stage.PROJECT, US, THEM, day=50)
    assert codes(against(no, yes), blocking=True) == []


def test_a_later_yes_to_a_third_leaves_the_no_in_force() -> None:
    no = earlier(Stage.DECLINED, US, THEM, decliner=US)
    yes = earlier(Stage.PROJECT, US, "ke-turkana", day=50)
    found = against(no, yes, parties=(US, THEM, "ke-turkana"))
    assert codes(found, blocking=True) == ["introduction.declined-before"]


def test_a_third_partys_no_does_not_part_the_other_two() -> None:
    three = earlier(Stage.DECLINED, US, THEM, "ke-turkana", decliner="ke-turkana")
    assert codes(against(three), blocking=True) == []


def test_what_expired_was_withdrawn_or_became_a_partnership_is_told() -> None:
    told = against(
        earlier(Stage.EXPIRED), earlier(Stage.WITHDRAWN, day=2), earlier(Stage.PROJECT, day=3)
    )
    assert codes(told, blocking=True) == []
    assert codes(told, blocking=False) == [
        "introduction.expired-before",
        "introduction.withdrawn-before",
        "introduction.under-way-already",
    ]


def test_not_now_blocks_until_the_day_and_not_on_it() -> None:
    closed = Openness(THEM, not_now=True, not_now_until=TODAY + timedelta(days=1), reason="Ill")
    found = against(openness=closed)
    assert codes(found, blocking=True) == ["introduction.not-now-until"]
    assert found[0].reason == "Ill"
    assert against(openness=replace(closed, not_now_until=TODAY)) == []


def test_not_now_without_a_day_blocks_until_further_notice() -> None:
    closed = Openness(THEM, not_now=True)
    assert codes(against(openness=closed), blocking=True) == ["introduction.not-now"]


def test_who_gave_no_figure_is_full_at_the_usual_number() -> None:
    others = [earlier(Stage.SENT, f"se-{n}", THEM, day=n) for n in range(DEFAULT_CAPACITY)]
    assert codes(against(*others[1:]), blocking=True) == []
    assert codes(against(*others), blocking=True) == ["introduction.full"]


def test_ones_own_figure_counts_before_the_usual_number() -> None:
    roomy = Openness(THEM, capacity=DEFAULT_CAPACITY + 1)
    others = [earlier(Stage.SENT, f"se-{n}", THEM, day=n) for n in range(DEFAULT_CAPACITY)]
    assert codes(against(*others, openness=roomy), blocking=True) == []
    assert codes(against(openness=Openness(THEM, capacity=0)), blocking=True) == [
        "introduction.full"
    ]


def test_what_is_over_takes_up_no_room() -> None:
    over = [earlier(stage, "se-1", THEM) for stage in (Stage.DECLINED, Stage.PROJECT)]
    assert room_of(THEM, None, over) == DEFAULT_CAPACITY
    assert room_of(THEM, Openness(THEM, capacity=0), [earlier(Stage.SENT)]) == 0
    assert capacity_of(None) == DEFAULT_CAPACITY


def test_what_blocks_comes_first() -> None:
    found = against(earlier(Stage.EXPIRED), openness=Openness(THEM, not_now=True))
    assert [each.blocks for each in found] == [True, False]


def test_confidential_statements_are_told_by_number_alone() -> None:
    known = Circumstances(confidential={THEM: 2})
    found = obstacles_to((US, THEM), "own-funded", TODAY, TODAY, CATALOGUE, known)
    assert [(each.said.code, each.blocks) for each in found] == [
        ("introduction.confidential-statements", False)
    ]
