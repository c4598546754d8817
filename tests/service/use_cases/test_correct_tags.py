from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.store.reading import read_passages, read_passages_as_written
from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.taxonomy import Taxonomy
from matcher.understanding.reader import Understanding
from service.house import House
from service.use_cases.correct_tags import AskedCorrection, correct_tags, tags_of
from tests.matcher.small_world import WordEncoder
from tests.service.corrected_house import corrected_house

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PLACE = "Chililabombwe"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = corrected_house(tmp_path)
    yield opened
    opened.engine.dispose()


def test_passage_is_corrected_by_names_and_ids(house: House) -> None:
    asked = AskedCorrection(
        PLACE, "d-2", ["+Äldreomsorg", "-citizen-dialogue"], "styrka", "seen on a visit"
    )
    tagged = correct_tags(asked, house, NOW)
    assert (tagged.passage.side, tagged.passage.themes) == (Side.OFFER, ("elderly-care",))
    assert {(one.tag_id, one.holds, one.note) for one in tagged.corrections} == {
        ("elderly-care", True, "seen on a visit"),
        ("citizen-dialogue", False, "seen on a visit"),
        ("offer", True, "seen on a visit"),
    }
    assert read_passages(house.engine)[1] == tagged.passage


def test_place_shows_what_was_said_of_its_passages(house: House) -> None:
    correct_tags(AskedCorrection(PLACE, "d-2", side="need"), house, NOW)
    (tagged,) = tags_of("zm-chililabombwe", house).passages
    assert tagged.passage.side is Side.NEED
    assert [one.tag_id for one in tagged.corrections] == ["need"]


def test_only_passages_without_themes_are_guessed(house: House) -> None:
    understanding = Understanding(WordEncoder(), house.catalogue.taxonomy, None)
    (tagged,) = tags_of(PLACE, house, understanding).passages
    assert tagged.guessed == ()

    correct_tags(AskedCorrection(PLACE, "d-2", ["-citizen-dialogue"]), house, NOW)

    (untagged,) = tags_of(PLACE, house, understanding).passages
    assert len(untagged.guessed) == 3
    none = Understanding(WordEncoder(), Taxonomy({}, {}, {}, {}), None)
    assert tags_of(PLACE, house, none).passages[0].guessed == ()


def test_correction_can_be_undone(house: House) -> None:
    correct_tags(AskedCorrection(PLACE, "d-2", ["+elderly-care"], "need"), house, NOW)
    tagged = correct_tags(AskedCorrection(PLACE, "d-2", undo=True), house, NOW)
    assert tagged.corrections == ()
    assert read_passages(house.engine) == read_passages_as_written(house.engine)


def test_undoing_and_saying_anew_go_together(house: House) -> None:
    correct_tags(AskedCorrection(PLACE, "d-2", ["+elderly-care"]), house, NOW)
    tagged = correct_tags(AskedCorrection(PLACE, "d-2", side="need", undo=True), house, NOW)
    assert [one.tag_id for one in tagged.corrections] == ["need"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (AskedCorrection("Atlantis", "d-2", side="need"), "local-government.unknown-name"),
        (AskedCorrection(PLACE, "d-1", side="need"), "passage.unknown"),
        (AskedCorrection(PLACE, "", side="need"), "passage.unknown"),
        (AskedCorrection(PLACE, "d-2"), "tags.nothing-said"),
        (AskedCorrection(PLACE, "d-2", undo=True), "tags.nothing-to-undo"),
        (AskedCorrection(PLACE, "d-2", ["elderly-care"]), "tags.sign-missing"),
        (AskedCorrection(PLACE, "d-2", ["+"]), "tags.sign-missing"),
        (AskedCorrection(PLACE, "d-2", ["+dragons"]), "theme.unknown"),
        (AskedCorrection(PLACE, "d-2", ["+education"]), "tags.not-one-theme"),
        (AskedCorrection(PLACE, "d-2", ["+hiv", "-hiv"]), "tags.contradiction"),
        (AskedCorrection(PLACE, "d-2", side="both"), "tags.side-unknown"),
        (AskedCorrection(PLACE, "d-2", side="need", note="x" * 501), "tags.note-unusable"),
        (AskedCorrection(PLACE, "d-2", side="need", note="a\0b"), "tags.note-unusable"),
    ],
)
def test_wrong_correction_is_refused_and_changes_nothing(
    house: House, asked: AskedCorrection, code: str
) -> None:
    with pytest.raises((InvalidInputError, NotFoundError)) as refused:
        correct_tags(asked, house, NOW)
    assert refused.value.code == code
    assert read_passages(house.engine) == read_passages_as_written(house.engine)
