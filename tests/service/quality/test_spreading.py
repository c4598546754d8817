"""The chapter on spreading attention over a round."""

import pytest
from defusedxml import ElementTree

import service.quality.spreading
from service.quality.page import Section
from service.quality.spreading import spreading
from tests.service.quality.test_report import materials


@pytest.fixture
def section(monkeypatch: pytest.MonkeyPatch) -> Section:
    monkeypatch.setattr(service.quality.spreading, "SEEDS", (3,))
    monkeypatch.setattr(service.quality.spreading, "_PRICES", (0.03,))
    return spreading(materials(), lambda *_: None)


def test_invented_rounds_and_real_profiles_are_measured(section: Section) -> None:
    assert "| invented, mean of 1 | 16 | 132 |" in section.body
    assert "| real profiles, any programme | 2 |" in section.body
    assert "# Spreading attention, round by round" in section.pages["spreading.md"]
    ElementTree.fromstring(section.plots["spreading.svg"])


def test_the_mean_and_every_single_round_are_promised(section: Section) -> None:
    assert [promise.wanted for promise in section.promises] == ["≤ 0.6", "≤ 0.6 in 1 of 1"]
    assert all(promise.holds for promise in section.promises)
