"""Learning need and offer, themes and areas from a few made-up texts."""

import json
from pathlib import Path

import pytest

from matcher.domain.challenge import Side
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.protocol import Language
from matcher.understanding.reader import Understanding
from models.adaptation.training_texts import Answer, Need, SidedSentence, SubProblem
from models.understanding.artefact import MANIFEST, NUMBERS, heads_in_force, read_heads
from models.understanding.examples import sided_examples, themed_examples
from models.understanding.training import Learned, learn, train_understanding
from tests.matcher.small_world import WordEncoder

SUBJECTS = {
    "water": "drinking water wells pipes",
    "waste": "waste sorting bins landfill",
    "school": "pupils teachers lessons school",
    "roads": "roads gravel bridges snow",
    "music": "music choir concerts stage",
    "bees": "bees meadows flowers honey",
}
NEVER_SEEN = "bees"


def _taxonomy() -> Taxonomy:
    themes = {
        theme: Concept(
            id=theme,
            kind=ConceptKind.THEME,
            labels={"sv": words, "en": words},
            descriptions={"sv": words, "en": words},
            source="test",
            cooperation_area_id="technical" if at % 2 else "social",
            core_area_ids=("equity",),
        )
        for at, (theme, words) in enumerate(SUBJECTS.items())
    }
    return Taxonomy({}, {}, themes, {})


def _sub_problem(theme: str, number: int) -> SubProblem:
    words = SUBJECTS[theme].split()
    some, other = words[number % 4], words[(number + 1) % 4]
    return SubProblem(
        id=f"{theme}-{number}",
        theme=theme,
        needs=(
            Need("short_sv", f"brist på {some} {other}"),
            Need("long_sv", f"Det saknas {some} {other}. Vi är däremot duktiga på dans."),
        ),
        passages=(
            _answer(Side.NEED, f"There is no {some} {other} here"),
            _answer(Side.OFFER, f"Since last year {some} {other} works everywhere"),
        ),
        distractors=(_answer(Side.NEED, f"We lack {some} money"),),
    )


def _answer(side: Side, text: str) -> Answer:
    return Answer(Language.ENGLISH, 3, (SidedSentence(text, side),))


TEXTS = [
    _sub_problem(theme, number) for theme in SUBJECTS if theme != NEVER_SEEN for number in range(4)
]


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(TEXTS, _taxonomy(), WordEncoder(), lambda *_: None)


def test_offers_are_told_from_needs_in_themes_held_out(learned: Learned) -> None:
    assert learned.side.head["passages, en"].f1 > 0.95
    assert learned.side.expressions["passages, en"].f1 == 0


def test_theme_without_training_texts_is_found(learned: Learned) -> None:
    assert NEVER_SEEN not in learned.heads.themes.trained
    _, tags = Understanding(WordEncoder(), _taxonomy(), learned.heads).read(
        ["There are no flowers for the bees"], Language.ENGLISH
    )
    assert tags[0].id == NEVER_SEEN


def test_areas_come_from_the_themes(learned: Learned) -> None:
    areas = learned.heads.areas
    assert areas[ConceptKind.COOPERATION_AREA].ids == ("social", "technical")
    assert areas[ConceptKind.CORE_AREA].ids == ("equity",)
    assert ConceptKind.GLOBAL_GOAL not in areas


def test_texts_about_two_things_teach_no_theme() -> None:
    both = Answer(
        Language.ENGLISH,
        3,
        (SidedSentence("No water", Side.NEED), SidedSentence("Good choir", Side.OFFER)),
    )
    mixed = SubProblem("x", "water", (Need("en", "no water here"),), (both,), ())
    assert [example.sentences for example in themed_examples([mixed])] == [("no water here",)]


def test_strength_added_to_a_need_is_an_offer_and_no_part_of_the_theme() -> None:
    (sub_problem,) = TEXTS[:1]
    offers = [e.text for e in sided_examples([sub_problem]) if e.offer and e.asked]
    assert offers == ["Vi är däremot duktiga på dans."]
    said = [text for example in themed_examples([sub_problem]) for text in example.sentences]
    assert "Vi är däremot duktiga på dans." not in said


def _write_texts(folder: Path) -> Path:
    folder.mkdir()
    lines = [
        json.dumps(
            {
                "id": each.id,
                "theme": each.theme,
                "needs": {need.kind: need.text for need in each.needs},
                "passages": [_written(answer) for answer in each.passages],
                "distractors": [_written(answer) for answer in each.distractors],
            }
        )
        for each in TEXTS
    ]
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _written(answer: Answer) -> dict[str, object]:
    sentences = [
        [said.side.value if said.side else "other", said.text] for said in answer.sentences
    ]
    return {"language": answer.language.value, "grade": answer.grade, "sentences": sentences}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    texts = _write_texts(tmp_path / "texts")
    train_understanding(texts, _taxonomy(), WordEncoder(), tmp_path / "heads")
    return tmp_path / "heads"


def test_same_texts_give_the_same_files(written: Path, tmp_path: Path) -> None:
    train_understanding(tmp_path / "texts", _taxonomy(), WordEncoder(), tmp_path / "again")
    for name in (NUMBERS, MANIFEST):
        assert (tmp_path / "again" / name).read_bytes() == (written / name).read_bytes()


def test_manifest_tells_encoder_seed_sizes_texts_and_figures(written: Path) -> None:
    manifest = json.loads((written / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["encoder"] == "words"
    assert manifest["sizes"]["sub_problems"] == len(TEXTS)
    assert len(manifest["texts"]) == 16
    assert set(manifest["figures"]) == {"side", "theme", "core_area", "cooperation_area"}


def test_heads_read_back_say_the_same(written: Path, learned: Learned) -> None:
    heads = heads_in_force("words", written).heads
    assert heads is not None
    texts = ["Since last year the choir works"]
    vectors = WordEncoder().encode(texts, None, [Language.ENGLISH])  # type: ignore[arg-type]
    told = heads.side.offers(texts, vectors)
    assert told == pytest.approx(learned.heads.side.offers(texts, vectors), abs=0.01)


def test_heads_for_another_encoder_are_not_in_force_and_the_reason_is_said(written: Path) -> None:
    in_force = heads_in_force("another", written)
    assert in_force.heads is None
    assert "train understanding" in str(in_force.remark)


@pytest.mark.parametrize("name", [NUMBERS, MANIFEST])
def test_damaged_or_missing_file_is_as_good_as_none(written: Path, name: str) -> None:
    whole = (written / name).read_bytes()
    for broken in (whole[:-100], b"", b"[]", b"\xff" * 50):
        (written / name).write_bytes(broken)
        assert read_heads(written) is None
    (written / name).unlink()
    assert read_heads(written) is None
