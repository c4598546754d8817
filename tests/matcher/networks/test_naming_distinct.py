"""Names of groups beside each other: what tells one from the others, and no name given twice."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.world_region import WorldRegion
from matcher.networks.described import Described
from matcher.networks.naming import names_of
from tests.matcher.networks.test_naming import EAST, TAXONOMY, names, told


def test_theme_that_tells_this_group_from_others_names_it() -> None:
    first, _ = names(
        [told("citizen-dialogue", "hiv")] * 3,
        [told("citizen-dialogue", "tourism")] * 3,
    )
    assert first.names["en"] == "HIV and AIDS in Southern Africa"


def test_theme_of_a_minority_names_no_group_that_has_a_theme_of_most() -> None:
    first, _ = names(
        [told("citizen-dialogue", "hiv")] * 2 + [told("citizen-dialogue")] * 4,
        [told("citizen-dialogue", "tourism")] * 6,
    )
    assert first.names["en"] == "Citizen dialogue in Southern Africa"


def test_groups_of_one_theme_are_told_apart_by_a_second() -> None:
    first, second = names(
        [told("hiv", "libraries")] * 2 + [told("hiv")] * 3,
        [told("hiv", "museums")] * 2 + [told("hiv")] * 3,
    )
    assert first.names["sv"] == "Hiv och aids – bibliotek i södra Afrika"
    assert second.names["en"] == "HIV and AIDS – museums and exhibitions in Southern Africa"


def test_groups_of_the_same_themes_are_told_apart_by_a_telling_word() -> None:
    first, second = names(
        [told("hiv", sv="Unga saknar mottagningar.", en="The young lack clinics.")] * 2,
        [told("hiv", sv="Det behövs fler sjuksköterskor.", en="More nurses are needed.")] * 2,
    )
    assert first.names == {
        "sv": "Hiv och aids (mottagningar) i södra Afrika",
        "en": "HIV and AIDS (clinics) in Southern Africa",
    }
    assert second.names["en"] == "HIV and AIDS (nurses) in Southern Africa"


def test_groups_that_nothing_tells_apart_get_a_number() -> None:
    found = names([told("hiv")] * 2, [told("hiv")] * 2, [told("hiv")] * 2)
    assert [each.names["sv"] for each in found] == [
        "Hiv och aids i södra Afrika",
        "Hiv och aids i södra Afrika 2",
        "Hiv och aids i södra Afrika 3",
    ]


def test_same_theme_in_other_regions_needs_nothing_more() -> None:
    found = names([told("hiv")] * 2, [told("hiv", regions=EAST)] * 2)
    assert [each.names["sv"] for each in found] == [
        "Hiv och aids i södra Afrika",
        "Hiv och aids i Östafrika",
    ]


def test_name_that_is_taken_is_not_given_again() -> None:
    described = {"a": told("hiv"), "b": told("hiv")}
    taken = ["HIV and AIDS in Southern Africa"]
    (found,) = names_of([["a", "b"]], described, TAXONOMY, taken=taken)
    assert found.names["en"] == "HIV and AIDS in Southern Africa 2"


THEMES = st.lists(st.sampled_from(["hiv", "tourism", "citizen-dialogue"]), max_size=2)
MEMBERS = st.builds(
    lambda themes, regions, start: told(*themes, regions=regions, start=start),
    THEMES,
    st.frozensets(st.sampled_from(list(WorldRegion)), max_size=2),
    st.sampled_from([None, 2023, 2024]),
)


@given(st.lists(st.lists(MEMBERS, max_size=4), max_size=6))
@settings(max_examples=100, deadline=None)
def test_names_are_distinct_and_texts_whole_in_both_languages(
    groups: list[list[Described]],
) -> None:
    found = names(*groups)
    for language in ("sv", "en"):
        told_names = [each.names[language] for each in found]
        assert len(set(told_names)) == len(groups)
        for each in found:
            assert_whole(each.names)
            assert_whole(each.sentences)
            assert each.sentences[language].endswith(".")


def assert_whole(texts: Mapping[str, str]) -> None:
    for text in texts.values():
        assert text
        assert text[0].isupper() or text[0].isdigit()
        assert "  " not in text
        assert "{" not in text
