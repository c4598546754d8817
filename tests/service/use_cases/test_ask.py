from datetime import date
from pathlib import Path

import pytest

from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import Level
from service.house import House
from service.use_cases.ask import Asked, ask, build_question, check_alone, explain
from service.use_cases.entered_text import MAX_CHARACTERS
from tests.service.small_house import ASKER, WATER, small_house

TODAY = date(2026, 11, 22)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return small_house(tmp_path)


def test_a_text_alone_is_asked_today_under_the_default_programme(house: House) -> None:
    question = build_question(Asked(text=WATER), house, TODAY)
    assert (question.on, question.n) == (TODAY, 10)
    assert question.programme_id == "icld-municipal-partnerships"


def test_the_text_is_kept_in_composed_letters(house: House) -> None:
    question = build_question(Asked(text="  a\u030alder\n"), house, TODAY)
    assert question.text == "ålder"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "question.empty"),
        (" \n\t", "question.empty"),
        ("?! 42", "question.empty"),
        ("\u200b\u200b", "question.empty"),
        ("a\0b", "question.nul-bytes"),
        ("vatten \udcff", "question.undecodable"),
        ("a" * 200_000, "question.too-long"),
    ],
)
def test_a_text_that_is_none_is_refused_before_anything_is_opened(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_alone(Asked(text=text), TODAY)
    assert refused.value.code == code


def test_a_text_of_just_the_limit_is_read(house: House) -> None:
    text = "a" * MAX_CHARACTERS
    assert build_question(Asked(text=text), house, TODAY).text == text


@pytest.mark.parametrize(
    "entered", ["2018-13-01", "2018-02-30", "1 mars 2018", "20180301", "١٢٣٤-٠١-٠١"]
)
def test_a_date_that_is_none_is_refused(entered: str) -> None:
    with pytest.raises(InvalidInputError, match="not a date"):
        check_alone(Asked(text=WATER, on=entered), TODAY)


def test_a_date_is_read_as_year_month_and_day(house: House) -> None:
    assert build_question(Asked(text=WATER, on="2018-03-01"), house, TODAY).on == date(2018, 3, 1)


@pytest.mark.parametrize("n", [0, -1, 51])
def test_a_number_out_of_range_is_refused(n: int) -> None:
    with pytest.raises(InvalidInputError, match="at least 1"):
        check_alone(Asked(text=WATER, n=n), TODAY)


@pytest.mark.parametrize("entered", ["ZM", "zm", "Zambia", "ZAMBIA"])
def test_a_country_is_known_by_code_and_name(entered: str, house: House) -> None:
    question = build_question(Asked(text=WATER, countries=[entered]), house, TODAY)
    assert question.filters.countries == {"ZM"}


@pytest.mark.parametrize("entered", ["Georgien", "Georgia", "ge"])
def test_a_country_is_known_in_both_languages(entered: str, house: House) -> None:
    question = build_question(Asked(text=WATER, countries=[entered]), house, TODAY)
    assert question.filters.countries == {"GE"}


def test_a_misspelled_country_gets_a_suggestion(house: House) -> None:
    with pytest.raises(NotFoundError, match="Did you mean Zambia"):
        build_question(Asked(text=WATER, countries=["Sambia"]), house, TODAY)


def test_a_suggested_country_is_named_once(house: House) -> None:
    with pytest.raises(NotFoundError, match=r"Did you mean Georgi(a|en)\?"):
        build_question(Asked(text=WATER, countries=["Georgie"]), house, TODAY)


def test_an_unknown_country_gets_the_known_ones(house: House) -> None:
    with pytest.raises(NotFoundError, match="GE, KE, ZM"):
        build_question(Asked(text=WATER, countries=["XQ!"]), house, TODAY)


def test_sweden_is_no_partner_country(house: House) -> None:
    with pytest.raises(NotFoundError):
        build_question(Asked(text=WATER, countries=["Sverige"]), house, TODAY)


@pytest.mark.parametrize("entered", ["region", "Region", "län"])
def test_a_level_is_known_in_both_languages(entered: str, house: House) -> None:
    question = build_question(Asked(text=WATER, levels=[entered]), house, TODAY)
    assert question.filters.levels == {Level.REGION}


def test_an_unknown_level_names_the_known_ones() -> None:
    with pytest.raises(InvalidInputError, match="municipality, region, association, town"):
        check_alone(Asked(text=WATER, levels=["galaxy"]), TODAY)


@pytest.mark.parametrize(
    "entered", ["drinking-water", "Dricksvatten", "drinking water", "Kommunalteknisk service"]
)
def test_a_theme_is_known_by_id_name_and_cooperation_area(entered: str, house: House) -> None:
    question = build_question(Asked(text=WATER, themes=[entered]), house, TODAY)
    assert question.filters.theme_ids == {"drinking-water"}


def test_an_unknown_theme_is_refused_with_a_suggestion(house: House) -> None:
    with pytest.raises(NotFoundError, match=r"Choose, for example, D"):
        build_question(Asked(text=WATER, themes=["dricksvaten"]), house, TODAY)


def test_an_unknown_programme_names_the_known_ones(house: House) -> None:
    with pytest.raises(NotFoundError, match="icld-municipal-partnerships"):
        build_question(Asked(text=WATER, programme="nonsense"), house, TODAY)


def test_a_profile_alone_is_a_question(house: House) -> None:
    question = build_question(Asked(local_government="Göteborg"), house, TODAY)
    assert (question.text, question.local_government_id) == ("", ASKER)
    assert house.recommender.recommend(question).matches[0].local_government.name == "Kitwe"


def test_a_place_without_a_profile_must_say_something(house: House) -> None:
    with pytest.raises(InvalidInputError, match="Nothing is known yet about what Håbo needs"):
        build_question(Asked(local_government="se-0305"), house, TODAY)


def test_a_name_that_several_share_must_be_told_apart(house: House) -> None:
    with pytest.raises(InvalidInputError, match=r"zm-2.*zm-3"):
        explain(Asked(text=WATER), "Solwezi", house, TODAY)


def test_an_unknown_place_is_quoted_in_short(house: House) -> None:
    with pytest.raises(NotFoundError, match="There is no local government “xxx") as refused:
        explain(Asked(text=WATER), "x" * 5_000, house, TODAY)
    assert len(str(refused.value)) < 300


def test_asking_gives_the_place_with_the_same_need_first(house: House) -> None:
    answer = ask(Asked(text=WATER), house, TODAY)
    assert answer.matches[0].local_government.name == "Kitwe"


def test_explaining_a_place_outside_the_rules_says_that_it_is_not_offered(house: House) -> None:
    answer = explain(Asked(text=WATER), "Poti", house, TODAY)
    assert not answer.eligible
    assert answer.reasons
