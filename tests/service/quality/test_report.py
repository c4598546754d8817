"""The whole report over a tiny collection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree

from matcher.domain.errors import InvalidInputError
from matcher.evaluation.collection import Query
from matcher.evaluation.further_questions import Paraphrase
from matcher.evaluation.invented_places import recommender_over
from matcher.evaluation.significance import PairedTest
from service.quality import spreading
from service.quality.former_test import former_test
from service.quality.materials import FormerTest, Materials
from service.quality.page import Promise, Section, p_value, page, table
from service.use_cases.measure_quality import SECTIONS, write_report
from tests.matcher.evaluation.small_collection import COLLECTION, THEMES, tried
from tests.matcher.evaluation.small_documents import CATALOGUE
from tests.service.quality.small_networks import make_small

COMPARISON: Mapping[str, object] = {
    "command": "python -m compare",
    "systems": [{"name": "adapted", "kinds": {"en": [0.6, 0.5, 0.7]}}],
    "tests": [{"a": "adapted", "b": "plain", "kind": "en", "difference": 0.3, "p": 0.001}],
    "curve": [{"texts": 0, "ndcg": {"en": 0.3}}, {"sub_problems": 60, "ndcg": {"en": 0.6}}],
}


def materials(comparison: Mapping[str, object] | None = COMPARISON) -> Materials:
    added = Query("gamla rör läcker vattnet", "long_sv_2", "water", "water")
    paraphrases = {"q1-sv-2": Paraphrase("q1-sv", added)}
    recommender = recommender_over(COLLECTION.documents, tried().shipped)
    return Materials(
        collection=COLLECTION,
        paraphrases=paraphrases,
        off_topic=["lasagne med ricotta"],
        tried=tried(),
        recommender=recommender,
        themes=THEMES,
        catalogue=CATALOGUE,
        names=["Alingby", "Chililand"],
        comparison=comparison,
        on=date(2026, 1, 1),
        former=FormerTest(COLLECTION, paraphrases, recommender),
    )


@pytest.fixture(scope="module")
def sections() -> list[Section]:
    with pytest.MonkeyPatch.context() as patch:
        # One simulated round instead of twenty: the figures are other tests' matter.
        patch.setattr(spreading, "SEEDS", (3,))
        patch.setattr(spreading, "_PRICES", (0.03,))
        make_small(patch)
        return [section(materials(), lambda *_: None) for section in SECTIONS]


def test_every_section_has_figures(sections: list[Section]) -> None:
    for section in sections:
        assert any(character.isdigit() for character in section.body), section.title
        assert "| " in section.body, section.title


def test_everything_promised_is_measured(sections: list[Section]) -> None:
    promised = " ".join(promise.what for section in sections for promise in section.promises)
    for word in (
        "plain encoder",
        "best baseline",
        "Documented pairs",
        "Swedish / in English",
        "ECE",
    ):
        assert word in promised
    for word in ("keywords", "orders", "copy of a question", "top profile", "typo", "paraphrase"):
        assert word in promised


def test_the_report_is_written_with_well_formed_plots(
    sections: list[Section], tmp_path: Path
) -> None:
    write_report(tmp_path, "Introduction.", sections)
    report = (tmp_path / "quality.md").read_text(encoding="utf-8")
    assert report.startswith("# Quality\n\nIntroduction.\n\n## What was promised")
    plots = sorted((tmp_path / "quality").glob("*.svg"))
    assert [plot.stem for plot in plots] == [
        "abstention",
        "calibration",
        "learning-curve",
        "networks",
        "ranking",
        "spreading",
    ]
    for plot in plots:
        ElementTree.parse(plot)
        assert f"(quality/{plot.name})" in report


def test_longer_tables_are_pages_that_the_report_links_to(
    sections: list[Section], tmp_path: Path
) -> None:
    write_report(tmp_path, "", sections)
    report = (tmp_path / "quality.md").read_text(encoding="utf-8")
    for page_file in (tmp_path / "quality").glob("*.md"):
        assert f"(quality/{page_file.name})" in report


def test_every_documented_pair_has_its_line(sections: list[Section]) -> None:
    account = next(s.pages["real-pairs.md"] for s in sections if "real-pairs.md" in s.pages)
    assert account.count("(ZM)") == 2
    assert "no text left to compare" in account


def test_an_encoder_that_was_never_compared_is_said_so() -> None:
    body = SECTIONS[-1](materials(None), lambda *_: None).body
    assert "Not compared yet" in body


def test_judgments_without_a_former_test_say_so() -> None:
    alone = replace(materials(), former=None)
    assert "none in data" in former_test(alone, lambda *_: None).body


def test_a_promise_says_whether_it_holds() -> None:
    promises = (Promise("one", "≥ 1", "2", True), Promise("two", "≥ 1", "0", False))
    text = page("", [Section("Title", "Body.", promises=promises)])
    assert "1 of 2 hold." in text
    assert "| two | ≥ 1 | 0 | **does not hold** |" in text


def test_a_cell_cannot_break_its_table() -> None:
    assert table(["a"], [["x | y\nz"]]).endswith("| x \\| y z |")


def test_a_small_p_is_not_written_as_zero() -> None:
    assert p_value(PairedTest(0.1, 0.0001)) == "p < 0.001"


def test_a_folder_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InvalidInputError, match="cannot be written"):
        write_report(tmp_path / "file", "", [])
