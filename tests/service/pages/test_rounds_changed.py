"""Rounds on pages changed: limits, locks, parties; by one officer or by two at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.pages.round_pages import RoundPages, opened_rounds


@pytest.fixture
def rounds(tmp_path: Path) -> Iterator[RoundPages]:
    yield from opened_rounds(tmp_path)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_party_s_limits_can_be_changed(rounds: RoundPages, language: str) -> None:
    rounds.begin()
    address = rounds.address("/parties/se-1440", language)
    fields = limits_at(rounds, address)
    fields |= {"capacity": "2", "only": "Kenya, ZM", "required": "1", "text": "Vatten", "size": "3"}
    rounds.pages.post(address, 200, **fields)
    party = rounds.the_round().conditions.party("se-1440")
    assert party is not None
    assert (party.capacity, party.required, party.group_size) == (2, True, 3)
    assert party.only_countries == {"KE", "ZM"}
    assert rounds.the_round().texts[party.text_id or ""] == "Vatten"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "-1"),
        ("capacity", "²"),
        ("only", "Atlantis"),
        ("size", "4"),
        ("text", "Ring 070-123 45 67"),
        ("text", "a" * 5_001),
    ],
)
def test_limits_that_mean_nothing_are_told_at_their_field(
    rounds: RoundPages, field: str, value: str
) -> None:
    rounds.begin()
    address = rounds.address("/parties/se-1440")
    fields = {**limits_at(rounds, address), field: value}
    page = rounds.pages.post(address, 422, **fields)
    assert page.all("a", href=f"#f-{field}") != []
    assert rounds.the_round().version == 1


def test_two_officers_who_change_one_party_lose_nothing(rounds: RoundPages) -> None:
    rounds.begin()
    address = rounds.address("/parties/se-1440")
    mine = limits_at(rounds, address)
    rounds.pages.post(address, 200, **{**mine, "capacity": "3", "text": "deras text"})
    both = rounds.pages.post(address, 409, **{**mine, "capacity": "2", "text": "min text"})
    assert "deras text" in " ".join(both.words_of("figure", class_="side-they"))
    assert "min text" in " ".join(both.words_of("figure", class_="side-you"))
    assert "deras text" in rounds.the_round().texts.values()
    rounds.pages.post(address, 200, **dict(both.form_fields(address)))
    assert "min text" in rounds.the_round().texts.values()


def test_two_officers_who_change_what_holds_for_all_lose_nothing(rounds: RoundPages) -> None:
    rounds.begin()
    address = rounds.address()
    mine = _rest(rounds)
    rounds.pages.post(address, 200, **{**mine, "title": "Deras namn"})
    both = rounds.pages.post(address, 409, **{**mine, "title": "Mitt namn", "balance": "1"})
    assert "Deras namn" in both.text
    assert rounds.the_round().title == "Deras namn"
    rounds.pages.post(address, 200, **dict(both.form_fields(address)))
    assert (rounds.the_round().title, rounds.the_round().conditions.balance) == ("Mitt namn", 1.0)


def test_a_pair_can_be_locked_by_name_and_the_lock_lifted(rounds: RoundPages) -> None:
    rounds.begin()
    fields = {"pair-ours": "Ale", "pair-theirs": "Ghanzi", "pair-do": "lock", "version": "1"}
    rounds.pages.post(rounds.address(), 200, **fields)
    assert rounds.the_round().conditions.locks == {("se-1440", "bw-1")}
    lifted = {"do": "unlock se-1440 bw-1", "version": "2"}
    rounds.pages.post(rounds.address(), 200, **lifted)
    assert rounds.the_round().conditions.locks == frozenset()


@pytest.mark.parametrize(
    "fields",
    [
        {"pair-ours": "Ale"},
        {"pair-ours": "Atlantis", "pair-theirs": "Ghanzi"},
        {"do": "burn it"},
        {"do": "lock se-1440"},
        {"do": "room se-1440 lots"},
        {"do": "room no-one 2"},
    ],
)
def test_a_change_that_means_nothing_is_told(rounds: RoundPages, fields: dict[str, str]) -> None:
    rounds.begin()
    page = rounds.pages.post(rounds.address(), 422, version="1", **fields)
    assert page.all("div", id="errors") != []
    assert rounds.the_round().version == 1


def test_parties_can_be_added_later(rounds: RoundPages) -> None:
    rounds.begin_from_rows()
    address = rounds.address("/add")
    rounds.pages.get(address)
    rounds.pages.post(address, 200, names="Berg", version="1")
    assert "se-2326" in rounds.the_round().conditions.our_ids
    assert rounds.pages.post(address, 422, version="2").all("a", href="#f-sheet")
    rounds.pages.post(address, 409, names="Bjuv", version="1")


def test_a_party_can_be_taken_out(rounds: RoundPages) -> None:
    rounds.begin()
    rounds.pages.post(rounds.address(), 200, do="remove se-1440", version="1")
    assert "se-1440" not in rounds.the_round().conditions.our_ids
    rounds.pages.get(rounds.address("/parties/se-1440"), 404)


def limits_at(rounds: RoundPages, address: str) -> dict[str, str]:
    return dict(rounds.pages.get(address).form_fields(address))


def _rest(rounds: RoundPages) -> dict[str, str]:
    shown = rounds.pages.get(rounds.address())
    forms = [form for form in shown.all("form", action=rounds.address()) if form.get("method")]
    form = next(form for form in forms if form.find(".//input[@name='title']") is not None)
    kept = {f.get("name", ""): f.get("value", "") for f in form.iter("input")}
    for select in form.iter("select"):
        options = list(select.iter("option"))
        chosen = next((o for o in options if o.get("selected") is not None), options[0])
        kept[select.get("name", "")] = chosen.get("value", "")
    return kept
