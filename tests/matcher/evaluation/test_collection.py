"""Reading test collections in BEIR layout."""

import json
from pathlib import Path

import pytest

from matcher.domain.errors import InvalidInputError
from matcher.evaluation.collection import Query, read_collection


def write(folder: Path, judgments: str = "query-id\tcorpus-id\tscore\nq1\td1\t3\n") -> Path:
    (folder / "qrels").mkdir()
    document = {"_id": "d1", "title": "Profile", "text": "waste\u2028water"}
    queries = [
        {"_id": "q1", "text": "sopor", "metadata": {"kind": "short_sv"}},
        {"_id": "q2", "text": "unjudged"},
    ]
    (folder / "corpus.jsonl").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    (folder / "queries.jsonl").write_text("\n".join(json.dumps(q) for q in queries), "utf-8")
    (folder / "qrels" / "test.tsv").write_text(judgments, "utf-8")
    return folder


def test_title_stands_before_the_text(tmp_path: Path) -> None:
    assert read_collection(write(tmp_path)).documents == {"d1": "Profile waste water"}


def test_only_judged_queries_are_kept_with_their_kind(tmp_path: Path) -> None:
    queries = read_collection(write(tmp_path)).queries
    assert {query_id: query.kind for query_id, query in queries.items()} == {"q1": "short_sv"}


def test_a_query_carries_its_sub_problem_and_theme_where_the_collection_tells_them(
    tmp_path: Path,
) -> None:
    write(tmp_path)
    metadata = {"kind": "en", "subproblem": "sp-01", "theme": "waste-collection"}
    query = {"_id": "q1", "text": "rubbish", "metadata": metadata}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query), "utf-8")
    assert read_collection(tmp_path).queries["q1"] == Query(
        "rubbish", "en", "sp-01", "waste-collection"
    )


def test_a_collection_without_metadata_has_one_group_and_no_sub_problems(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "rubbish"}', "utf-8")
    assert read_collection(tmp_path).queries["q1"] == Query("rubbish", "all", "", "")


def test_judgments_in_trec_form_are_read(tmp_path: Path) -> None:
    assert read_collection(write(tmp_path, "q1 0 d1 2".replace(" ", "\t"))).judgments == {
        "q1": {"d1": 2}
    }


def test_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"dev\.tsv"):
        read_collection(write(tmp_path), "dev")


def test_line_that_is_no_judgment_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"test\.tsv:2"):
        read_collection(write(tmp_path, "q1\td1\t3\nq1\td1\tvery\n"))


def test_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "corpus.jsonl").write_text("{broken")
    with pytest.raises(InvalidInputError, match=r"corpus\.jsonl"):
        read_collection(tmp_path)


def test_judged_query_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="q9"):
        read_collection(write(tmp_path, "q9\td1\t3\n"))


def test_grades_written_with_a_decimal_point_are_read(tmp_path: Path) -> None:
    assert read_collection(write(tmp_path, "q1\td1\t2.0\n")).judgments == {"q1": {"d1": 2}}


@pytest.mark.parametrize("grade", ["0.5", "nan", "inf"])
def test_a_grade_that_is_no_whole_number_is_refused(tmp_path: Path, grade: str) -> None:
    with pytest.raises(InvalidInputError, match=r"test\.tsv:1"):
        read_collection(write(tmp_path, f"q1\td1\t{grade}\n"))


def test_a_corpus_without_documents_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "corpus.jsonl").write_text("\n")
    with pytest.raises(InvalidInputError, match=r"There is nothing in .*corpus\.jsonl"):
        read_collection(tmp_path)


def test_a_split_without_judgments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"There is nothing in .*test\.tsv"):
        read_collection(write(tmp_path, "query-id\tcorpus-id\tscore\n"))
