"""Reading the texts that the encoder learns from, and what the shipped ones promise."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError
from matcher.encoding.protocol import Language
from models.adaptation.artefact import read_adaptation
from models.adaptation.recipe import Recipe, fingerprint
from models.adaptation.training_texts import SubProblem, read_training_texts

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "training"
LINE: dict[str, Any] = {
    "id": "tr-health-01",
    "theme": "hiv",
    "title": "Tests come too late",
    "needs": {"long_sv": "Prover tas för sent.", "en": "Tests are taken too late."},
    "passages": [
        {
            "language": "en",
            "grade": 3,
            "sentences": [["other", "It was winter."], ["offer", "Half were tested in a year."]],
        },
        {"language": "sv", "grade": 2, "sentences": [["need", "Ingen vågar komma."]]},
    ],
    "distractors": [{"language": "sv", "sentences": [["need", "Bilprovningen är sen."]]}],
}


def write(folder: Path, *lines: str, name: str = "health.jsonl") -> Path:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def line_with(**changes: object) -> str:
    return json.dumps({**LINE, **changes}, ensure_ascii=False)


@pytest.fixture(scope="module")
def shipped() -> list[SubProblem]:
    return read_training_texts(SHIPPED)


def test_a_line_becomes_a_sub_problem_with_every_text(tmp_path: Path) -> None:
    [found] = read_training_texts(write(tmp_path, line_with()))

    assert (found.id, found.theme) == ("tr-health-01", "hiv")
    assert [(need.kind, need.language) for need in found.needs] == [
        ("long_sv", Language.SWEDISH),
        ("en", Language.ENGLISH),
    ]
    assert [(passage.language, passage.grade) for passage in found.passages] == [
        (Language.ENGLISH, 3),
        (Language.SWEDISH, 2),
    ]
    assert found.passages[0].text == "It was winter. Half were tested in a year."


def test_sentences_keep_their_side_and_context_has_none(tmp_path: Path) -> None:
    [found] = read_training_texts(write(tmp_path, line_with()))

    assert [sentence.side for sentence in found.passages[0].sentences] == [None, Side.OFFER]


def test_a_distractor_answers_nothing(tmp_path: Path) -> None:
    [found] = read_training_texts(write(tmp_path, line_with()))

    assert [distractor.grade for distractor in found.distractors] == [0]


def test_files_are_read_in_order_of_name_and_empty_lines_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, line_with(id="second"), "", name="b.jsonl")
    write(tmp_path, line_with(id="first"), name="a.jsonl")

    assert [each.id for each in read_training_texts(tmp_path)] == ["first", "second"]


@pytest.mark.parametrize(
    "broken",
    [
        "{broken",
        "[]",
        line_with(needs=None),
        line_with(passages=[{"language": "en", "grade": 3, "sentences": []}]),
        line_with(passages=[{"language": "de", "grade": 3, "sentences": [["need", "Wo?"]]}]),
        line_with(passages=[{"language": "en", "grade": "3", "sentences": [["need", "Why?"]]}]),
        line_with(passages=[{"language": "en", "grade": 3, "sentences": [["wish", "Why?"]]}]),
    ],
)
def test_a_broken_line_is_named_with_its_file(tmp_path: Path, broken: str) -> None:
    write(tmp_path, line_with(), broken)

    with pytest.raises(InvalidInputError, match=r"health\.jsonl:2"):
        read_training_texts(tmp_path)


def test_a_folder_without_texts_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="no training texts"):
        read_training_texts(write(tmp_path, "", name="empty.jsonl"))


def test_the_shipped_texts_have_two_hundred_sub_problems_with_ids_of_their_own(
    shipped: list[SubProblem],
) -> None:
    assert len({each.id for each in shipped}) == len(shipped) >= 200


def test_each_shipped_file_holds_the_themes_of_its_cooperation_area() -> None:
    area_of = {
        key: theme.cooperation_area_id
        for key, theme in read_taxonomy(PACKAGED_FACTS / "taxonomy").themes.items()
    }
    of_all_areas = {SHIPPED / "words.jsonl", SHIPPED / "statements.jsonl"}
    for path in set(SHIPPED.glob("*.jsonl")) - of_all_areas:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert {area_of[row["theme"]] for row in rows} == {path.stem}


def test_each_shipped_sub_problem_is_asked_in_ten_ways_and_answered_in_both_languages(
    shipped: list[SubProblem],
) -> None:
    in_full = [each for each in shipped if each.distractors]
    assert len(in_full) >= 600
    for each in in_full:
        kinds = {need.kind for need in each.needs}
        assert {"long_sv", "long_sv_2", "short_sv", "short_sv_2", "en", "en_2"} <= kinds, each.id
        assert len(kinds) >= 10, each.id
        answered = Counter(passage.language for passage in each.passages)
        assert min(answered[Language.SWEDISH], answered[Language.ENGLISH]) >= 2, each.id
        assert len(each.passages) == 5, each.id
        assert len(each.distractors) == 2, each.id


def test_a_statement_is_made_in_eleven_wordings_and_both_languages(
    shipped: list[SubProblem],
) -> None:
    statements = [e for e in shipped if not e.distractors and not e.is_whole_theme]
    assert len(statements) >= 400
    for each in statements:
        assert (len(each.needs), len(each.passages)) == (6, 5), each.id
        languages = {need.language for need in each.needs}
        assert languages == {Language.SWEDISH, Language.ENGLISH}, each.id


def test_no_wording_of_a_shipped_need_is_given_twice(shipped: list[SubProblem]) -> None:
    for each in shipped:
        wordings = [need.text.casefold() for need in each.needs]
        assert len(set(wordings)) == len(wordings), each.id


def test_each_shipped_sub_problem_has_needs_and_offers_among_its_answers(
    shipped: list[SubProblem],
) -> None:
    for each in shipped:
        sides = [{sentence.side for sentence in passage.sentences} for passage in each.passages]
        for side in (Side.NEED, Side.OFFER):
            assert sum(side in of_passage for of_passage in sides) >= 2, each.id


def test_a_problem_that_stands_under_two_themes_names_its_twins_on_both_sides() -> None:
    rows = [
        json.loads(line)
        for path in SHIPPED.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    twins = {row["id"]: set(row.get("same_as", [])) for row in rows}

    for key, same in twins.items():
        assert key not in same
        assert all(key in twins[other] for other in same), key


def test_the_shipped_encoder_learned_from_just_these_texts(shipped: list[SubProblem]) -> None:
    assert read_adaptation().origin["run"] == fingerprint(Recipe(), shipped)
