"""What is kept of rounds as JSON: read back as it was, and refused where it is not as written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store.round_conditions import conditions_from_json, conditions_to_json
from data.store.round_results import PlanResult, result_from_json, result_to_json
from data.store.said_json import said_from_json, said_to_json
from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import CountryCode
from matcher.domain.round import RoundConditions, RoundParty
from tests.data.store.round_samples import ASSIGNMENT, CONDITIONS, CONFLICT, RESULT, SAID


def test_sentences_are_read_back_with_the_kinds_of_their_values() -> None:
    again = said_from_json(said_to_json(SAID))
    assert again == SAID
    assert isinstance(again.values["where"], CountryCode)


@pytest.mark.parametrize("result", [RESULT, PlanResult(CONFLICT), PlanResult(ASSIGNMENT)])
def test_results_are_read_back_as_they_were(result: PlanResult) -> None:
    assert result_from_json(result_to_json(result)) == result


_IDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)


@given(
    st.lists(_IDS, unique=True, min_size=2, max_size=6),
    st.integers(0, 50),
    st.sampled_from([None, 2, 3]),
    st.floats(0, 1),
    st.booleans(),
)
def test_any_conditions_are_read_back_as_they_were(
    ids: list[str], capacity: int, size: int | None, share: float, required: bool
) -> None:
    ours = tuple(RoundParty(i, capacity, None, frozenset(), required, size) for i in ids[:1])
    theirs = tuple(RoundParty(i) for i in ids[1:])
    locks = frozenset({(ids[0], ids[1])})
    conditions = RoundConditions(ours, theirs, locks, balance=share, least_benefit=share)
    assert conditions_from_json(conditions_to_json(conditions)) == conditions


@pytest.mark.parametrize(
    "broken",
    [
        {"schema": 99},
        {"locks": [["se-1", "xx-1"]]},
        {"locks": ["se-1"]},
        {"locks": [["se-1"]]},
        {"balance": 2},
        {"balance": "much"},
        {"group_size": 7},
        {"group_size": True},
        {"ours": [{"id": "se-1"}]},
        {"ours": "se-1"},
        {"also_levels": [["town", "planet"]]},
        {"theirs": [{**conditions_to_json(CONDITIONS)["ours"][0], "capacity": -1}]},
        {"theirs": [conditions_to_json(CONDITIONS)["ours"][0]]},
        {"extra": 1},
    ],
)
def test_conditions_that_are_not_as_written_are_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(PartnerkommunError, match="not as it was written"):
        conditions_from_json({**conditions_to_json(CONDITIONS), **broken})


@pytest.mark.parametrize(
    "broken",
    [
        {"schema": 2},
        {"assignment": None},
        {"conflict": {}},
        {"pairs": [{}]},
        {"unknown": [["se-1"]]},
        {"facts": 1},
        {"assignment": {**result_to_json(RESULT)["assignment"], "groups": [["a"]]}},
        {"assignment": {**result_to_json(RESULT)["assignment"], "lock_prices": [[1]]}},
        {"assignment": {**result_to_json(RESULT)["assignment"], "method": {"code": "x"}}},
        {"pairs": [{**result_to_json(RESULT)["pairs"][0], "strength": "mighty"}]},
        {"pairs": [{**result_to_json(RESULT)["pairs"][0], "rules": ["x"]}]},
    ],
)
def test_results_that_are_not_as_written_are_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(PartnerkommunError):
        result_from_json({**result_to_json(RESULT), **broken})
