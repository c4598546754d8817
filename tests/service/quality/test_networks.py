"""The chapter on networks: what is planted, documented, stable, contradictory and timed."""

from dataclasses import replace

import numpy as np
import pytest
from defusedxml import ElementTree

from matcher.domain.network import GroupRules
from matcher.domain.surroundings import Surroundings
from matcher.domain.world_region import WorldRegion
from matcher.evaluation.planted_networks import synthetic_set
from matcher.networks.grouping import Clash
from service.quality import network_clashes, network_speed
from service.quality.materials import Materials
from service.quality.network_clashes import clashes_found
from service.quality.network_documented import documented_again
from service.quality.network_planted import planted
from service.quality.network_sets import MODERATE, TEXTS, planted_sets
from service.quality.network_speed import speed
from service.quality.network_stability import stability_of_groups
from service.quality.network_vectors import reading_of, said_in
from service.quality.network_ways import OURS, UNTOLD, Ours, trial, without_rules
from service.quality.networks import networks
from service.quality.page import Section
from tests.matcher.evaluation.small_documents import CATALOGUE, partnership
from tests.service.quality.small_networks import make_small
from tests.service.quality.test_report import materials


def quiet(*_: object) -> None:
    """Tell nobody how far it is."""


def with_networks() -> Materials:
    """Return facts with two networks of three members in two regions."""
    own = [
        replace(partnership(f"p-{at}", "se-1", place, year=2022), network=network)
        for at, (place, network) in enumerate(
            [("zm-1", "human rights"), ("ke-1", "climate")] * 3 + [("ke-2", "equal health")]
        )
    ]
    regions = {
        CATALOGUE.local_governments["zm-1"].country: WorldRegion.SOUTHERN_AFRICA,
        CATALOGUE.local_governments["ke-1"].country: WorldRegion.EAST_AFRICA,
    }
    catalogue = replace(
        CATALOGUE, partnerships=tuple(own), surroundings=Surroundings(world_regions=regions)
    )
    return replace(materials(), catalogue=catalogue)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)


def test_planted_groups_are_found_again_without_breaking_a_rule() -> None:
    found = trial(synthetic_set(24, 0.5, 1), Ours())
    assert found.recovered[OURS].ari == 1.0
    assert found.recovered[OURS].violations == found.recovered[UNTOLD].violations == 0
    assert found.kept.all > 0.5
    assert found.kept.same > 0.5


def test_what_the_program_breaks_or_refuses_is_counted() -> None:
    problem = synthetic_set(24, 0.5, 1).problem
    ours = Ours()
    ours.groups(problem)
    ours.groups(replace(problem, required=frozenset({"p-0000"}), rules=GroupRules(25, 30)))
    assert (ours.groupings, ours.broken, ours.refused) == (2, 0, 1)


def test_without_rules_only_bounds_are_left() -> None:
    free = without_rules(GroupRules(4, 6, common_language=True, most_groups=3))
    assert (free.least, free.most, free.most_groups) == (4, 6, 3)
    assert not free.same_region
    assert free.start_window is None


def test_a_sentence_is_read_as_the_program_reads_it() -> None:
    assert [text for text, _ in said_in("We lack water in summer. The pipes are old.")] == [
        "We lack water in summer.",
        "The pipes are old.",
    ]


def test_a_partnership_has_a_vector_of_length_one_or_none() -> None:
    reading = reading_of(materials())
    rows = reading.vectors([said_in("We lack water in summer."), []], [(), ()])
    assert np.linalg.norm(rows, axis=1).tolist() == pytest.approx([1.0, 0.0])


@pytest.mark.usefixtures("small")
def test_a_collection_with_too_few_texts_is_measured_by_vectors_alone() -> None:
    sets = planted_sets(materials(), reading_of(materials()))
    assert sets[TEXTS] == []
    section = planted(sets, Ours(), quiet)
    assert "Planted in vectors, moderate noise" in section.body
    assert "Planted in texts" not in section.body
    ElementTree.fromstring(section.plots["networks.svg"])


def test_documented_networks_are_grouped_again_one_by_one() -> None:
    facts = with_networks()
    section = documented_again(facts, reading_of(facts), Ours(), quiet)
    assert "6 partnerships, 2 networks." in section.body
    assert "7 partnerships, 3 networks." in section.body
    assert "| region alone | 1.00 | 1.00 | 2 | 0 |" in section.body
    assert section.pages["documented-networks.md"].count("| p-") == 7


def test_facts_without_networks_are_said_to_have_none() -> None:
    section = documented_again(materials(), reading_of(materials()), Ours(), quiet)
    assert "| human rights | 0 |" in section.body


@pytest.mark.usefixtures("small")
def test_stability_is_told_for_each_way() -> None:
    sets = {MODERATE: [synthetic_set(24, 0.5, 1)], TEXTS: []}
    body = stability_of_groups(sets, Ours(), quiet).body
    assert "1 sets of 24 partnerships." in body
    assert "| k-means, in each region and period |" in body
    assert "planted in texts" not in body


def test_every_planted_contradiction_is_found_and_no_larger_than_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network_clashes, "SEEDS", (3,))
    section = clashes_found(quiet)
    assert [promise.holds for promise in section.promises] == [True, True]
    assert "| bond and ban | 1 | 1 | 1 |" in section.pages["network-clashes.md"]


def test_a_contradiction_that_is_named_by_too_much_is_no_promise_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network_clashes, "SEEDS", (3,))
    monkeypatch.setattr(network_clashes, "group", lambda problem, seconds: Clash(()))
    assert [promise.holds for promise in clashes_found(quiet).promises] == [True, False]


@pytest.mark.usefixtures("small")
def test_time_and_gap_are_told() -> None:
    section = speed(Ours(), quiet)
    assert [promise.what for promise in section.promises] == [
        "Seconds to group 24 partnerships, with proof or a stated gap"
    ]
    assert "| 24 |" in section.body


@pytest.mark.usefixtures("small")
def test_a_problem_without_an_answer_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_speed, "group", lambda *_, **__: Clash(()))
    promise = speed(Ours(), quiet).promises[0]
    assert promise.measured.endswith("(no answer)")
    assert not promise.holds


@pytest.fixture(scope="module")
def section() -> Section:
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch)
        return networks(materials(), quiet)


def test_the_chapter_holds_all_its_parts(section: Section) -> None:
    for heading in ("Planted groups", "The documented networks", "Stability of groups",
                    "Conditions that cannot hold together", "Time"):  # fmt: skip
        assert f"### {heading}\n" in section.body


def test_no_rule_is_broken(section: Section) -> None:
    rules = section.promises[-1]
    assert rules.what == "Rules broken by the groups of networks"
    assert rules.holds
