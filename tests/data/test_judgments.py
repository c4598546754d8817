"""The judgments are sound: they parse, refer to each other, keep the splits apart and hold no near-copies."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

JUDGMENTS = Path(__file__).resolve().parents[2] / "data" / "judgments"
SPLITS = ("dev", "test")
SUBPROBLEMS = {"dev": 32, "test": 48}
NEAR_COPY_JACCARD = 0.5

Record = dict[str, Any]
Grades = dict[str, dict[str, int]]


def records_of(name: str) -> list[Record]:
    lines = (JUDGMENTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def qrel_rows_of(split: str) -> Iterator[tuple[str, str, int]]:
    lines = (JUDGMENTS / "qrels" / f"{split}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        query_id, profile_id, score = line.split("\t")
        yield query_id, profile_id, int(score)


def grades_of(split: str) -> Grades:
    grades: Grades = defaultdict(dict)
    for query_id, profile_id, score in qrel_rows_of(split):
        grades[query_id][profile_id] = score
    return grades


def profiles_of_grade_3(split: str) -> set[str]:
    return {profile_id for _, profile_id, score in qrel_rows_of(split) if score == 3}


def subproblems_of(split: str) -> set[str]:
    subproblem = {query["_id"]: query["metadata"]["subproblem"] for query in records_of("queries")}
    return {subproblem[query_id] for query_id in grades_of(split)}


def five_grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


@pytest.mark.parametrize("name", ["corpus", "queries", "paraphrases", "offtopic"])
def test_every_record_has_a_unique_id_and_a_text(name: str) -> None:
    records = records_of(name)

    assert len({record["_id"] for record in records}) == len(records)
    assert all(record["text"].strip() == record["text"] != "" for record in records)
    assert len({record["text"] for record in records}) == len(records)


def test_there_are_enough_profiles_in_both_languages() -> None:
    languages = Counter(profile["metadata"]["kind"] for profile in records_of("corpus"))

    assert set(languages) == {"en", "sv"}
    assert languages.total() >= 600
    assert 0.5 <= languages["en"] / languages.total() <= 0.6


def test_the_sentences_of_a_profile_with_sides_make_up_its_text() -> None:
    with_sides = [profile for profile in records_of("corpus") if "sides" in profile["metadata"]]

    assert len(with_sides) == 384
    for profile in with_sides:
        sides = profile["metadata"]["sides"]
        assert " ".join(sentence for _, sentence in sides) == profile["text"]
        assert {side for side, _ in sides} <= {"need", "offer", "other"}


def test_what_a_profile_was_written_for_agrees_with_its_grade() -> None:
    grades = {
        (query["metadata"]["subproblem"], profile_id): score
        for query in records_of("queries")
        for profile_id, score in grades_of("test").get(query["_id"], {}).items()
    }
    for profile in records_of("corpus"):
        metadata = profile["metadata"]
        if "role" in metadata:
            own = grades[metadata["subproblem"], profile["_id"]]
            assert own in ({2, 3} if metadata["role"] == "passage" else {0}), profile["_id"]


def test_each_subproblem_is_asked_in_long_swedish_short_swedish_and_english() -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for query in records_of("queries"):
        kinds[query["metadata"]["subproblem"]].append(query["metadata"]["kind"])

    assert len(kinds) == sum(SUBPROBLEMS.values())
    assert all(sorted(asked) == ["en", "long_sv", "short_sv"] for asked in kinds.values())


def test_short_swedish_queries_have_three_to_eight_words() -> None:
    short = [q["text"] for q in records_of("queries") if q["metadata"]["kind"] == "short_sv"]

    assert [text for text in short if not 3 <= len(text.split()) <= 8] == []


def test_long_swedish_queries_are_longer_than_any_short_one() -> None:
    long = [q["text"] for q in records_of("queries") if q["metadata"]["kind"] == "long_sv"]

    assert min(len(text.split()) for text in long) >= 20


@pytest.mark.parametrize("split", SPLITS)
def test_the_qrels_have_the_header_that_readers_expect(split: str) -> None:
    text = (JUDGMENTS / "qrels" / f"{split}.tsv").read_text(encoding="utf-8")

    assert text.startswith("query-id\tcorpus-id\tscore\n")


@pytest.mark.parametrize("split", SPLITS)
def test_every_qrel_is_a_known_pair_graded_once_from_0_to_3(split: str) -> None:
    rows = list(qrel_rows_of(split))

    assert {query_id for query_id, _, _ in rows} <= {q["_id"] for q in records_of("queries")}
    assert {profile_id for _, profile_id, _ in rows} <= {p["_id"] for p in records_of("corpus")}
    assert {score for _, _, score in rows} == {0, 1, 2, 3}
    assert len({row[:2] for row in rows}) == len(rows)


def test_the_splits_share_no_subproblem_and_no_theme() -> None:
    theme = {q["metadata"]["subproblem"]: q["metadata"]["theme"] for q in records_of("queries")}
    dev, test = subproblems_of("dev"), subproblems_of("test")

    assert {"dev": len(dev), "test": len(test)} == SUBPROBLEMS
    assert dev.isdisjoint(test)
    assert {theme[each] for each in dev}.isdisjoint(theme[each] for each in test)


def test_every_theme_of_the_test_split_has_two_subproblems() -> None:
    test = subproblems_of("test")
    themes = Counter(
        query["metadata"]["theme"]
        for query in records_of("queries")
        if query["metadata"]["subproblem"] in test and query["metadata"]["kind"] == "en"
    )

    assert set(themes.values()) == {2}


def test_every_query_is_judged_in_one_split() -> None:
    judged = [query_id for split in SPLITS for query_id in grades_of(split)]

    assert sorted(judged) == sorted(query["_id"] for query in records_of("queries"))


def test_no_profile_answers_fully_in_both_splits() -> None:
    assert profiles_of_grade_3("dev") & profiles_of_grade_3("test") == set()


def test_every_test_query_has_one_paraphrase_that_names_it() -> None:
    queries = {query["_id"]: query["metadata"] for query in records_of("queries")}
    kinds = {"long_sv_2": "long_sv", "short_sv_2": "short_sv", "short_en": "en"}
    paraphrased = []
    for paraphrase in records_of("paraphrases"):
        metadata = paraphrase["metadata"]
        original = queries[metadata["of"]]
        assert original["kind"] == kinds[metadata["kind"]]
        assert original["subproblem"] == metadata["subproblem"]
        paraphrased.append(metadata["of"])

    assert sorted(paraphrased) == sorted(grades_of("test"))


@pytest.mark.parametrize("split", SPLITS)
def test_every_query_has_strong_answers_and_an_explicit_distractor(split: str) -> None:
    for query_id, grades in grades_of(split).items():
        counts = Counter(grades.values())
        assert counts[3] + counts[2] >= 2, query_id
        assert counts[0] >= 1, query_id


@pytest.mark.parametrize("split", SPLITS)
def test_the_queries_of_a_subproblem_carry_the_same_grades(split: str) -> None:
    subproblem = {query["_id"]: query["metadata"]["subproblem"] for query in records_of("queries")}
    seen: dict[str, dict[str, int]] = {}

    for query_id, grades in grades_of(split).items():
        assert seen.setdefault(subproblem[query_id], grades) == grades


def test_profile_order_does_not_reveal_the_subproblem() -> None:
    order = [profile["_id"] for profile in records_of("corpus")]
    written_together: dict[str, list[int]] = defaultdict(list)
    for profile in records_of("corpus"):
        if "subproblem" in profile["metadata"]:
            together = written_together[profile["metadata"]["subproblem"]]
            together.append(order.index(profile["_id"]))

    assert order == sorted(order)
    spans = sorted(places[-1] - places[0] for places in written_together.values())
    assert spans[0] > 100


def test_no_two_profiles_are_near_copies() -> None:
    grams = {profile["_id"]: five_grams(profile["text"]) for profile in records_of("corpus")}
    near_copies = [
        (first, second)
        for first, second in combinations(grams, 2)
        if len(grams[first] & grams[second])
        >= NEAR_COPY_JACCARD * len(grams[first] | grams[second])
    ]

    assert near_copies == []


def test_offtopic_queries_are_halved_by_language_and_split() -> None:
    offtopic = [query["metadata"] for query in records_of("offtopic")]
    shares = Counter((query["language"], query["split"]) for query in offtopic)

    assert shares == {("sv", "dev"): 20, ("sv", "test"): 20, ("en", "dev"): 20, ("en", "test"): 20}


def test_no_offtopic_query_is_the_sentence_the_acceptance_test_uses() -> None:
    assert "rymdraket till månen" not in {query["text"].lower() for query in records_of("offtopic")}
