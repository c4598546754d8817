"""Conditions and results of groupings as JSON: read back as they were, refused where they were not."""

import json
from typing import Any

import pytest

from data.store.grouping_json import conditions_from_json, conditions_to_json
from data.store.grouping_results import result_from_json, result_to_json
from matcher.domain.errors import PartnerkommunError
from tests.data.store.grouping_samples import BLOCKED, CONDITIONS, GROUP, RESULT


def stored(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_conditions_are_read_back_as_they_were() -> None:
    assert conditions_from_json(stored(conditions_to_json(CONDITIONS))) == CONDITIONS


@pytest.mark.parametrize("result", [RESULT, BLOCKED])
def test_results_are_read_back_as_they_were(result: Any) -> None:
    assert result_from_json(stored(result_to_json(result))) == result


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema", 2),
        ("balance", 1.5),
        ("together", [["b", "a"]]),
        ("apart", [["r1", "r2"]]),
        ("kept", [{"id": "a", "keys": [], "is_closed": False}]),
        ("kept", [{"id": "a", "keys": ["r1"], "is_closed": False}] * 2),
        ("required", "r1"),
        ("rules", {}),
    ],
)
def test_conditions_that_are_not_as_written_are_refused(field: str, value: Any) -> None:
    with pytest.raises(PartnerkommunError, match="Nothing was guessed"):
        conditions_from_json({**stored(conditions_to_json(CONDITIONS)), field: value})


@pytest.mark.parametrize(
    ("rule", "value"),
    [("least", 1), ("most", 2), ("experienced", 9), ("start_window", -1), ("most_groups", 0)],
)
def test_rules_that_no_program_writes_are_refused(rule: str, value: int) -> None:
    wrong = stored(conditions_to_json(CONDITIONS))
    wrong["rules"][rule] = value
    with pytest.raises(PartnerkommunError, match="Nothing was guessed"):
        conditions_from_json(wrong)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema", 0),
        ("kind", "dreamt"),
        ("kind", "blocked"),
        ("figures", None),
        ("left", [["r1", "no-reason", []]]),
        ("left", ["r1"]),
        ("violations", [["least", [], [], "two", 3]]),
        ("groups", [{"id": "a"}]),
        ("gap", "small"),
    ],
)
def test_results_that_are_not_as_written_are_refused(field: str, value: Any) -> None:
    with pytest.raises(PartnerkommunError, match="Nothing was guessed"):
        result_from_json({**stored(result_to_json(RESULT)), field: value})


def test_clashes_of_another_shape_are_refused() -> None:
    wrong = stored(result_to_json(BLOCKED))
    wrong["clash"]["conditions"] = [["together"]]
    with pytest.raises(PartnerkommunError, match="Nothing was guessed"):
        result_from_json(wrong)


def test_a_result_knows_the_group_of_each_partnership() -> None:
    assert RESULT.group_of("r1") == GROUP
    assert RESULT.group_of("r3") is None
    assert RESULT.group("a") == GROUP
    assert RESULT.placed == {"r1", "r2"}
