from pathlib import Path

import pytest

from data.registry.generic_words import ShortNames, read_short_names


@pytest.fixture
def short_names(tmp_path: Path) -> ShortNames:
    path = tmp_path / "generic_words.csv"
    path.write_text(
        "country,position,words,note\nAL,prefix,Bashkia,\nTR,suffix,İlçesi,\nGT,prefix,Municipio de,\n",
        encoding="utf-8",
    )
    return read_short_names(path)


@pytest.mark.parametrize(
    ("country", "name", "short"),
    [
        ("AL", "Bashkia Berat", "Berat"),
        ("TR", "Yıldırım İlçesi", "Yıldırım"),
        ("GT", "Municipio de San Juan La Laguna", "San Juan La Laguna"),
    ],
)
def test_words_for_the_tier_are_dropped(
    short_names: ShortNames, country: str, name: str, short: str
) -> None:
    assert short_names.of(country, name) == short


def test_they_stay_in_another_country(short_names: ShortNames) -> None:
    assert short_names.of("XK", "Bashkia Berat") == "Bashkia Berat"


def test_a_name_of_nothing_else_is_kept(short_names: ShortNames) -> None:
    assert short_names.of("AL", "Bashkia") == "Bashkia"


def test_a_word_is_dropped_whole_or_not_at_all(short_names: ShortNames) -> None:
    assert short_names.of("AL", "Bashkiara e Re") == "Bashkiara e Re"
