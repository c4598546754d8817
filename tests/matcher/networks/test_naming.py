"""Groups are named from what their members share, in both languages, and claim nothing more."""

from collections.abc import Sequence

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.world_region import WorldRegion
from matcher.encoding.protocol import Language
from matcher.networks.described import Described
from matcher.networks.naming import GroupName, name_of, names_of
from matcher.networks.naming_words import within_sentence

TAXONOMY = read_taxonomy(PACKAGED_FACTS / "taxonomy")
SOUTH = frozenset({WorldRegion.SOUTHERN_AFRICA})
EAST = frozenset({WorldRegion.EAST_AFRICA})


def told(
    *themes: str,
    regions: frozenset[WorldRegion] = SOUTH,
    start: int | None = 2024,
    sv: str = "",
    en: str = "",
) -> Described:
    texts = {Language.SWEDISH: [sv], Language.ENGLISH: [en]}
    return Described("", themes, regions, start, texts)


def names(*groups: Sequence[Described], left_out: Sequence[str] = ()) -> tuple[GroupName, ...]:
    described = {
        f"{at}-{row}": each for at, group in enumerate(groups) for row, each in enumerate(group)
    }
    ids = [[f"{at}-{row}" for row in range(len(group))] for at, group in enumerate(groups)]
    return names_of(ids, described, TAXONOMY, left_out)


def name(*members: Described) -> GroupName:
    return names(members)[0]


def test_name_says_the_shared_theme_and_the_region_of_the_world() -> None:
    described = {"a": told("citizen-dialogue"), "b": told("citizen-dialogue")}
    found = name_of(["a", "b"], described, TAXONOMY)
    assert found.names == {
        "sv": "Medborgardialog i södra Afrika",
        "en": "Citizen dialogue in Southern Africa",
    }


def test_sentence_counts_how_many_share_each_theme() -> None:
    four = [told("citizen-dialogue", "tourism")] * 2 + [told("citizen-dialogue")] * 2
    found = name(*four, told("housing", start=2025))
    assert found.sentences == {
        "sv": "Fem partnerskap i södra Afrika delar temana medborgardialog (4 av 5) och besöksnäring"
        " och turism (2 av 5); startår 2024–2025.",
        "en": "Five partnerships in Southern Africa share the themes citizen dialogue (4 of 5) and"
        " tourism and visitors (2 of 5); start years 2024–2025.",
    }
    assert [(each.what, each.members) for each in found.themes] == [
        ("citizen-dialogue", 4),
        ("tourism", 2),
    ]


def test_theme_of_all_is_said_of_all() -> None:
    found = name(*[told("hiv")] * 3)
    assert "delar temat hiv och aids (alla)" in found.sentences["sv"]
    assert "share the theme HIV and AIDS (all)" in found.sentences["en"]


def test_two_partnerships_share_with_both() -> None:
    found = name(told("hiv"), told("hiv"))
    assert found.sentences == {
        "sv": "Två partnerskap i södra Afrika delar temat hiv och aids (båda); startår 2024.",
        "en": "Two partnerships in Southern Africa share the theme HIV and AIDS (both);"
        " start year 2024.",
    }


def test_one_partnership_is_spoken_of_in_the_singular() -> None:
    found = name(told("hiv", "tourism"))
    assert found.sentences == {
        "sv": "Ett partnerskap i södra Afrika om temana hiv och aids och besöksnäring och turism;"
        " startår 2024.",
        "en": "One partnership in Southern Africa on the themes HIV and AIDS and tourism and visitors;"
        " start year 2024.",
    }


def test_one_partnership_alone_is_called_by_its_own_theme() -> None:
    assert name(told("hiv", "tourism")).names["en"] == "HIV and AIDS in Southern Africa"


def test_thirteen_are_written_in_digits() -> None:
    assert name(*[told("hiv")] * 13).sentences["en"].startswith("13 partnerships")


def test_group_that_shares_no_theme_says_so_in_its_name() -> None:
    _, found = names([told("hiv")] * 2, [told("tourism"), told("housing"), told("libraries")])
    assert found.names == {
        "sv": "Olika teman i södra Afrika",
        "en": "Different themes in Southern Africa",
    }
    assert found.sentences == {
        "sv": "Tre partnerskap i södra Afrika, där inga två delar ett känt tema; startår 2024.",
        "en": "Three partnerships in Southern Africa, of which no two share a known theme;"
        " start year 2024.",
    }


def test_two_that_share_no_theme_are_said_not_to() -> None:
    found = name(told("hiv"), told("tourism"))
    assert "som inte delar något känt tema" in found.sentences["sv"]
    assert "which share no known theme" in found.sentences["en"]


def test_unknown_themes_are_said() -> None:
    found = name(told(), told("a theme that nobody knows"))
    assert found.names["sv"] == "Okända teman i södra Afrika"
    assert "utan kända teman" in found.sentences["sv"]
    assert "without known themes" in found.sentences["en"]


def test_different_regions_are_said_and_not_named() -> None:
    found = name(told("hiv"), told("hiv", regions=EAST))
    assert found.names == {"sv": "Hiv och aids", "en": "HIV and AIDS"}
    assert "i olika delar av världen (södra Afrika och Östafrika)" in found.sentences["sv"]
    assert (
        "in different regions of the world (East Africa and Southern Africa)"
        in (found.sentences["en"])
    )


def test_region_that_is_not_known_of_all_is_no_claim_of_the_name() -> None:
    found = name(told("hiv"), told("hiv", regions=frozenset()))
    assert found.names["en"] == "HIV and AIDS"
    assert "i södra Afrika (så långt det är känt)" in found.sentences["sv"]
    assert "in Southern Africa (as far as is known)" in found.sentences["en"]


def test_unknown_region_is_said() -> None:
    found = name(*[told("hiv", regions=frozenset())] * 2)
    assert "i okänd del av världen" in found.sentences["sv"]
    assert "in an unknown region of the world" in found.sentences["en"]


def test_partnerships_in_two_common_regions_name_both_in_the_sentence() -> None:
    found = name(*[told("hiv", regions=SOUTH | EAST)] * 2)
    assert found.names["en"] == "HIV and AIDS"
    assert "in East Africa and Southern Africa" in found.sentences["en"]


def test_unknown_start_is_said() -> None:
    found = name(told("hiv"), told("hiv", start=None))
    assert found.sentences["sv"].endswith("startår 2024 (inte känt för 1 av 2).")
    assert found.sentences["en"].endswith("start year 2024 (not known for 1 of 2).")
    nobody = name(*[told("hiv", start=None)] * 2)
    assert nobody.sentences["sv"].endswith("startåret är inte känt.")
    assert nobody.sentences["en"].endswith("start year not known.")


def test_empty_group_is_said_to_be_empty() -> None:
    found = name()
    assert found.names == {"sv": "Grupp 1", "en": "Group 1"}
    assert found.sentences == {"sv": "Gruppen är tom.", "en": "The group is empty."}


def test_words_of_several_texts_are_told_with_their_numbers() -> None:
    wells = told("hiv", en="The wells of the wells.")
    found = name(wells, wells, told("hiv", en="Deep wells."), told("hiv"))
    assert "“wells” (3 of 4) recurs in their texts" in found.sentences["en"]


def test_word_of_one_text_is_not_told() -> None:
    found = name(told("hiv", en="The wells run dry."), told("hiv", en="Buses are late."))
    assert found.terms["en"] == ()


def test_names_digits_and_addresses_never_become_terms() -> None:
    text = "I habo och zambiska kenyanska habos anna, anna.berg@habo.se www.habobrunnar.se 2024 brunnar"
    first, _ = names(
        [told("hiv", sv=text)] * 2,
        [told("tourism")] * 2,
        left_out=["Habo", "Kenya", "Zambia", "Anna Berg"],
    )
    assert [each.what for each in first.terms["sv"]] == ["brunnar"]


def test_word_that_is_only_written_with_a_capital_is_taken_for_a_name() -> None:
    found = name(*[told("hiv", en="Nurses of Mzuzu and other nurses.")] * 2)
    assert [each.what for each in found.terms["en"]] == ["nurses"]


def test_word_that_the_theme_says_already_is_no_news() -> None:
    found = name(*[told("libraries", en="Good libraries have readers.")] * 2)
    assert [each.what for each in found.terms["en"]] == ["readers"]


def test_part_of_a_compound_word_of_the_theme_is_no_news() -> None:
    found = name(*[told("drinking-water", sv="Det finns vatten i våra brunnar.")] * 2)
    assert [each.what for each in found.terms["sv"]] == ["brunnar"]


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Medborgardialog", "medborgardialog"),
        ("HIV and AIDS", "HIV and AIDS"),
        ("EU-integration och anpassning", "EU-integration och anpassning"),
        ("Agenda 2030 och hållbar styrning", "Agenda 2030 och hållbar styrning"),
        ("E-services and digitalisation", "e-services and digitalisation"),
    ],
)
def test_labels_lose_their_capital_within_a_sentence(label: str, inside: str) -> None:
    assert within_sentence(label) == inside
