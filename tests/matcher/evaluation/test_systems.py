"""Every system ranks every question."""

from matcher.evaluation.rankings import rank_by_passages, rank_by_theme, rank_by_typicality
from matcher.evaluation.systems import BASELINES, FULL, run_systems
from tests.matcher.evaluation.small_collection import (
    COLLECTION,
    no_subjects,
    shipped,
    tried,
)
from tests.matcher.small_world import WordEncoder


def test_the_full_ranker_comes_last_after_all_baselines() -> None:
    told = []
    systems = run_systems(COLLECTION, tried(), lambda *step: told.append(step))
    names = [system.name for system in systems]
    assert names[-1] == FULL
    assert set(BASELINES) < set(names)
    assert told[-1] == (FULL, len(names), len(names))
    assert all(set(system.rankings) == set(COLLECTION.queries) for system in systems)


def test_documents_of_the_questions_own_theme_come_first() -> None:
    rankings = rank_by_theme(COLLECTION, WordEncoder(), shipped().subjects)
    assert rankings["q2-en"][0].score > rankings["q2-en"][-1].score
    assert "school-en" in {hit.id for hit in rankings["q2-en"][:3]}


def test_without_themes_the_typical_profile_comes_first_for_everybody() -> None:
    by_theme = rank_by_theme(COLLECTION, WordEncoder(), no_subjects())
    typical = rank_by_typicality(COLLECTION, WordEncoder())
    assert by_theme == typical
    assert len({tuple(hit.id for hit in ranking) for ranking in typical.values()}) == 1


def test_sentences_meet_the_nearest_sentence() -> None:
    rankings = rank_by_passages(COLLECTION, WordEncoder())
    assert rankings["q1-en"][0].id == "water-en"
