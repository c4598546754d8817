"""Nothing that was learned or chosen from comes back where it is measured.

The training texts, the two splits of the judgments, the documented partnerships and the background texts
have no text and no near-copy in common; no theme is in two of the first three.
"""

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.partnerships import read_partnerships
from data.registry.read import read_registry
from matcher.domain.names import canonical, without_accents
from matcher.evaluation.near_copies import leaks, shared_themes
from models.adaptation.training_texts import SubProblem, read_training_texts

ROOT = Path(__file__).resolve().parents[2]
JUDGMENTS = ROOT / "data" / "judgments"
DOCUMENTED = PACKAGED_FACTS / "partnerships"
SPLITS = ("dev", "test")
# These names are words as well; capital letters tell the name only inside a sentence.
EVERYDAY_WORDS = {"ale", "central", "lund", "north west", "vara"}
TIER_WORDS = re.compile(r"^(region|kota) | (district|municipality|kommunalförbund)$", re.IGNORECASE)

Record = dict[str, Any]
Texts = dict[str, str]


def records_of(name: str) -> list[Record]:
    lines = (JUDGMENTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def split_of_subproblem() -> dict[str, str]:
    subproblem = {query["_id"]: query["metadata"]["subproblem"] for query in records_of("queries")}
    return {
        subproblem[line.split("\t")[0]]: split
        for split in SPLITS
        for line in (JUDGMENTS / "qrels" / f"{split}.tsv").read_text("utf-8").splitlines()[1:]
    }


def split_of(record: Record, of_subproblem: dict[str, str]) -> str:
    """The older profiles name no sub-problem; all were written for what is dev today."""
    metadata = record["metadata"]
    return str(metadata.get("split") or of_subproblem.get(metadata.get("subproblem"), "dev"))


def texts_of_training(sub_problems: list[SubProblem]) -> Texts:
    needs = {f"{each.id}:{need.kind}": need.text for each in sub_problems for need in each.needs}
    answers = {
        f"{each.id}:{number}": answer.text
        for each in sub_problems
        for number, answer in enumerate((*each.passages, *each.distractors), start=1)
    }
    return {**needs, **answers}


def texts_of_judgments(split: str) -> Texts:
    of_subproblem = split_of_subproblem()
    return {
        record["_id"]: record["text"]
        for name in ("queries", "paraphrases", "corpus", "offtopic")
        for record in records_of(name)
        if split_of(record, of_subproblem) == split
    }


def texts_of_calibration() -> Texts:
    """Paraphrases are left out: nothing is learned from them."""
    folder = ROOT / "data" / "calibration"
    return {
        record["_id"]: record["text"]
        for name in ("queries", "corpus")
        for record in map(json.loads, (folder / f"{name}.jsonl").read_text("utf-8").splitlines())
    }


def texts_of_former_test() -> Texts:
    """Return what the former test split has of its own: its older profiles are those of dev."""
    folder = ROOT / "data" / "former_test"
    return {
        record["_id"]: record["text"]
        for name in ("queries", "paraphrases", "corpus")
        for record in map(json.loads, (folder / f"{name}.jsonl").read_text("utf-8").splitlines())
        if "subproblem" in record["metadata"]
    }


def texts_of_documented_partnerships() -> Texts:
    texts = {}
    for name, key, column in (
        ("partnerships", "id", "summary"),
        ("passages", "id", "text"),
        ("seeking", "id", "text"),
        ("wordings", "passage_id", "text"),
    ):
        with (DOCUMENTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            texts.update({f"{name}:{row[key]}": row[column] for row in csv.DictReader(file)})
    return texts


def texts_of_background() -> Texts:
    return {
        f"{language}:{number}": line
        for language in ("sv", "en")
        for number, line in enumerate(
            (ROOT / "models" / "background" / f"{language}.txt").read_text("utf-8").splitlines(), 1
        )
    }


@pytest.fixture(scope="module")
def training() -> list[SubProblem]:
    return read_training_texts(ROOT / "data" / "training")


@pytest.fixture(scope="module")
def texts(training: list[SubProblem]) -> dict[str, Texts]:
    return {
        "train": texts_of_training(training),
        "dev": texts_of_judgments("dev"),
        "test": texts_of_judgments("test"),
        "former": texts_of_former_test(),
        "calibration": texts_of_calibration(),
        "documented": texts_of_documented_partnerships(),
        "background": texts_of_background(),
    }


@pytest.fixture(scope="module")
def names_of_parties() -> list[str]:
    parties = {party for each in read_partnerships() for party in each.party_ids}
    return [TIER_WORDS.sub("", entry.name) for entry in read_registry() if entry.id in parties]


def names_in(text: str, names: list[str]) -> list[str]:
    plain = f" {canonical(text)} "
    return [
        name
        for name in names
        if any(f" {form} " in plain for form in forms_of(name))
        and (name.casefold() not in EVERYDAY_WORDS or stands_inside_a_sentence(name, text))
    ]


@cache
def forms_of(name: str) -> tuple[str, str]:
    """A name is written with its accents or without them; a text's own accents count (Brod is no bröd)."""
    return canonical(name), without_accents(name)


def stands_inside_a_sentence(name: str, text: str) -> bool:
    return re.search(rf"(?<=[\w,] ){re.escape(name)}\b", text) is not None


def test_each_group_is_read_whole(texts: dict[str, Texts]) -> None:
    assert {name: len(of_group) > 200 for name, of_group in texts.items()} == dict.fromkeys(
        ("train", "dev", "test", "former", "calibration", "documented", "background"), True
    )
    judged = sum(len(records_of(name)) for name in ("queries", "paraphrases", "corpus", "offtopic"))
    assert len(texts["dev"]) + len(texts["test"]) == judged


def test_no_text_or_near_copy_stands_in_two_groups(texts: dict[str, Texts]) -> None:
    assert leaks(texts) == []


def test_no_theme_is_both_learned_and_measured(training: list[SubProblem]) -> None:
    of_subproblem = split_of_subproblem()
    themes = {"train": {each.theme for each in training}}
    for split in SPLITS:
        themes[split] = {
            query["metadata"]["theme"]
            for query in records_of("queries")
            if of_subproblem[query["metadata"]["subproblem"]] == split
        }
    # Calibration shares its themes with dev on purpose: both are only learned from by the ranker.
    themes["dev"] |= {
        json.loads(line)["metadata"]["theme"]
        for line in (ROOT / "data" / "calibration" / "queries.jsonl")
        .read_text("utf-8")
        .splitlines()
    }

    assert shared_themes(themes) == {}


@pytest.mark.parametrize("group", ["train", "dev", "test", "former", "calibration", "background"])
def test_no_party_of_a_documented_partnership_is_named(
    group: str, texts: dict[str, Texts], names_of_parties: list[str]
) -> None:
    named = {key: names_in(text, names_of_parties) for key, text in texts[group].items()}

    assert {key: names for key, names in named.items() if names} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Delegationen från Luderitz kom i maj.", ["Lüderitz"]),
        ("Arkivet i Central är stängt.", ["Central"]),
        ("Central heating is what we know.", []),
        ("Det vill vara en stad för alla.", []),
        ("Priset på bröd har stigit.", []),
    ],
)
def test_a_name_is_told_from_an_everyday_word(text: str, found: list[str]) -> None:
    assert names_in(text, ["Lüderitz", "Central", "Vara", "Brod"]) == found
