"""Ids: not to be guessed, and never taken for an option."""

from data.store.ids import new_id

# One id of 32 that is drawn without care begins with `-` or `_`: so many show it for certain.
MANY = 2_000


def test_no_id_begins_with_a_sign_so_that_none_is_taken_for_an_option() -> None:
    assert [drawn for drawn in (new_id() for _ in range(MANY)) if not drawn[0].isalnum()] == []


def test_no_two_ids_are_alike() -> None:
    assert len({new_id(9) for _ in range(MANY)}) == MANY
