"""A recommendation from question to answer, in a world small enough to reason about."""

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import Level
from matcher.domain.message import CountryCode
from matcher.domain.partnership import Partnership
from matcher.domain.recommendation import Filters, Question, SignalName
from matcher.recommend import Recommender
from tests.matcher.small_world import place, programme, recommender, says

ON = date(2024, 5, 1)
PLACES = [
    place("se-1489", "SE", name="Alingsås"),
    place("zm-1", "ZM", name="Chililabombwe"),
    place("ke-1", "KE", Level.REGION, name="Turkana"),
    place("ge-1", "GE", name="Poti"),
]
PASSAGES = [
    says("se-1489", "reach refugees with information", Side.NEED),
    says("se-1489", "waste plans that work", Side.OFFER),
    says("zm-1", "reach rural residents and refugees with information", Side.NEED, year=2015),
    says("zm-1", "face to face meetings with residents", Side.OFFER),
    says("ke-1", "refugees lack waste plans", Side.NEED),
    says("ge-1", "reach refugees with information", Side.NEED),
]
PARTNERSHIP = Partnership(
    id="p-1",
    party_ids=("se-1489", "zm-1"),
    unnamed_parties=(),
    first_year=2015,
    last_year=2019,
    stages=("project",),
    network=None,
    summary="Dialogue.",
    theme_ids=(),
    core_area_ids=(),
    goal_ids=(),
    sources=("https://example.org",),
)


def house(*countries: str) -> Recommender:
    return recommender(PLACES, PASSAGES, programme(*(countries or ("ZM", "KE"))), [PARTNERSHIP])


def ask(text: str = "reach refugees with information", **changes: object) -> Question:
    fields: dict[str, object] = {"text": text, "programme_id": "partnerships", "on": ON, **changes}
    return Question(**fields)  # type: ignore[arg-type]


def test_likest_challenge_comes_first_with_its_passage() -> None:
    first = house().recommend(ask()).matches[0]
    assert first.local_government.id == "zm-1"
    shared = first.signal(SignalName.SHARED_CHALLENGE)
    assert shared.evidence[0].theirs.text.startswith("reach rural residents and refugees")
    assert shared.evidence[0].theirs.source == "https://example.org/report"


def test_country_outside_the_list_is_never_offered() -> None:
    offered = {match.local_government.id for match in house().recommend(ask()).matches}
    assert "ge-1" not in offered


def test_own_country_is_never_offered() -> None:
    offered = {match.local_government.country for match in house().recommend(ask()).matches}
    assert "SE" not in offered


def test_contributions_add_up_to_the_score() -> None:
    for match in house().recommend(ask()).matches:
        points = sum(c.points for c in match.contributions)
        assert match.base + points == pytest.approx(match.score)


def test_nothing_alike_gives_an_abstention_with_the_nearest_and_why() -> None:
    answer = house().recommend(ask("quantum rockets fly moonwards"))
    assert answer.matches == ()
    assert answer.abstention is not None
    assert answer.nearest
    assert answer.nearest[0].warnings[0].code.startswith("abstention.")


def test_filters_that_leave_nobody_say_so() -> None:
    answer = house().recommend(ask(filters=Filters(countries=frozenset([CountryCode("UA")]))))
    assert answer.abstention is not None
    assert answer.abstention.code == "abstention.no-candidates"


def test_level_filter_keeps_only_that_level() -> None:
    answer = house().recommend(ask(filters=Filters(levels=frozenset([Level.REGION]))))
    found = [match.local_government.id for match in (*answer.matches, *answer.nearest)]
    assert found == ["ke-1"]


def test_stored_profile_can_ask_and_its_strength_is_compared() -> None:
    answer = house().recommend(ask("", local_government_id="se-1489"))
    turkana = next(m for m in answer.matches if m.local_government.id == "ke-1")
    teach = turkana.signal(SignalName.WE_TEACH_THEM)
    assert teach.value is not None
    assert teach.evidence[0].ours is not None
    assert teach.evidence[0].ours.text == "waste plans that work"


def test_counterpart_on_another_level_is_warned_about() -> None:
    answer = house().recommend(ask("", local_government_id="se-1489"))
    turkana = next(m for m in answer.matches if m.local_government.id == "ke-1")
    assert "caution.level-region" in [warning.code for warning in turkana.warnings]


def test_earlier_partner_is_told_from_other_peoples_partner() -> None:
    codes = [w.code for w in house().recommend(ask()).matches[0].warnings]
    assert "caution.has-partner" in codes
    own = house().recommend(ask("", local_government_id="se-1489")).matches
    chililabombwe = next(m for m in own if m.local_government.id == "zm-1")
    assert chililabombwe.warnings[0].code == "caution.own-partner"


def test_what_both_said_together_is_no_evidence_between_them() -> None:
    joint = [
        replace(says(party, "dialogue with newcomers", Side.SHARED), partnership_id="p-1")
        for party in ("se-1489", "zm-1")
    ]
    made = recommender(PLACES, joint, programme("ZM", "KE"), [PARTNERSHIP])
    own = ask("dialogue with newcomers", local_government_id="se-1489")
    assert made.recommend(own).candidates == 0
    assert made.explain(own, "zm-1").match is None
    assert made.recommend(ask("dialogue with newcomers")).matches


def test_a_country_that_was_chosen_and_may_not_be_asked_is_told_why() -> None:
    answer = house().recommend(ask(filters=Filters(countries=frozenset([CountryCode("GE")]))))
    assert [remark.code for remark in answer.remarks] == ["eligibility.not-listed-before"]


def test_old_need_is_warned_about() -> None:
    warnings = house().recommend(ask()).matches[0].warnings
    assert any(w.code == "caution.need-old" and "2015" in str(w) for w in warnings)


def test_explanation_of_an_excluded_country_gives_the_rule() -> None:
    explanation = house().explain(ask(), "ge-1")
    assert not explanation.eligible
    assert explanation.reasons
    assert explanation.match is not None


def test_explanation_of_a_place_without_words_has_no_match() -> None:
    silent = recommender([*PLACES, place("zm-2", "ZM")], PASSAGES, programme("ZM"))
    explanation = silent.explain(ask(), "zm-2")
    assert explanation.eligible
    assert explanation.match is None


def test_unknown_programme_is_named_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match=r"“moon”.*partnerships"):
        house().recommend(ask(programme_id="moon"))


def test_unknown_local_government_is_named() -> None:
    with pytest.raises(NotFoundError, match="se-9999"):
        house().recommend(ask(local_government_id="se-9999"))


def test_question_without_words_or_profile_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Describe a challenge"):
        house().recommend(ask("  "))


def test_programme_without_country_list_excludes_nobody_abroad() -> None:
    open_to_all = recommender(PLACES, PASSAGES, programme())
    offered = {match.local_government.id for match in open_to_all.recommend(ask()).matches}
    assert "ge-1" in offered
