"""Planted texts: each partnership says a few things on one theme, and nothing is said twice."""

from itertools import chain

import pytest

from matcher.evaluation.collection import Collection, Query
from matcher.evaluation.further_questions import Paraphrase
from matcher.evaluation.planted_texts import planted_texts, texts_by_theme
from tests.matcher.evaluation.small_collection import COLLECTION

POOLS = {f"theme-{at}": [f"text {at} {number}" for number in range(24)] for at in range(12)}


def test_questions_and_answers_are_gathered_by_theme() -> None:
    pools = texts_by_theme(COLLECTION, {})
    assert set(pools) == {"water", "school"}
    assert set(pools["water"]) == {
        "Vi förlorar vattnet i gamla ledningar som läcker",
        "We lose drinking water in old pipes",
        COLLECTION.documents["water-en"],
        COLLECTION.documents["water-sv"],
    }


def test_paraphrases_count_and_texts_on_two_themes_do_not() -> None:
    queries = {
        "a": Query("one", "en", "a", "water"),
        "b": Query("two", "en", "b", "school"),
        "c": Query("no theme", "en"),
    }
    judgments = {"a": {"d": 3, "e": 1}, "b": {"d": 3}, "c": {"d": 3}}
    collection = Collection({"d": "both", "e": "beside"}, queries, judgments)
    paraphrase = Paraphrase("a", Query("uno", "en", "a", "water"))
    assert texts_by_theme(collection, {"p": paraphrase}) == {
        "school": ("two",),
        "water": ("one", "uno"),
    }


@pytest.mark.parametrize("seed", range(4))
def test_no_text_is_used_twice(seed: int) -> None:
    planted = planted_texts(60, POOLS, seed)
    used = list(chain.from_iterable(planted.statements))
    assert len(used) == len(set(used))
    assert all(2 <= len(own) <= 4 for own in planted.statements)


def test_a_member_speaks_of_its_groups_theme_alone() -> None:
    planted = planted_texts(60, POOLS, 1)
    topics: dict[int, set[str]] = {}
    for topic, own in zip(planted.plan.topics, planted.statements, strict=True):
        if topic is not None:
            topics.setdefault(topic, set()).update(text.split()[1] for text in own)
    assert all(len(themes) == 1 for themes in topics.values())


def test_a_stray_mixes_themes() -> None:
    planted = planted_texts(60, POOLS, 1)
    pairs = zip(planted.plan.topics, planted.statements, strict=True)
    strays = [{text.split()[1] for text in own} for topic, own in pairs if topic is None]
    assert strays
    assert all(len(themes) > 1 for themes in strays)


def test_only_some_are_tagged_and_not_all_rightly() -> None:
    planted = planted_texts(60, POOLS, 1)
    tagged = [tags for tags in planted.theme_ids if tags]
    assert 20 < len(tagged) < 50
    assert any(len(tags) > 1 for tags in tagged)


def test_themes_with_too_few_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="too few texts"):
        planted_texts(24, {"water": ["one", "two"]}, 0)
