"""What a place says of itself is rewritten whole, and what goes takes everything of its own along."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from data.store.confirmations import confirm
from data.store.corrections import Correction, CorrectionKind, correct, corrections_of, text_hash
from data.store.facts import load_facts
from data.store.own_statements import Rewriting, forget_left_behind, read_statements, rewrite
from data.store.reading import read_passages
from data.store.tables import CONFIRMATIONS
from data.store.transactions import reading
from data.store.vectors import SqlVectorCache
from matcher.domain.challenge import Passage, Provenance
from matcher.domain.errors import NotFoundError
from matcher.encoding.cache import vector_key
from matcher.encoding.protocol import Role
from tests.data.store.small_facts import ALINGSAS, BUDESTI, FACTS, PASSAGES

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OWN = replace(
    PASSAGES[0],
    id="self-1",
    text="We lack water. We know of roads.",
    provenance=Provenance.SELF_REPORTED,
    partnership_id=None,
)
NEWER = replace(OWN, id="self-2", text="We lack water no more.")


@pytest.fixture(autouse=True)
def facts(store: Engine) -> None:
    load_facts(store, FACTS)
    _rewrite(store, added=(OWN,))


def _rewrite(
    store: Engine, removed: tuple[Passage, ...] = (), added: tuple[Passage, ...] = ()
) -> Rewriting:
    return rewrite(store, ALINGSAS.id, lambda _: Rewriting(removed, added))


def _correction(passage: Passage) -> Correction:
    return Correction(
        ALINGSAS.id, text_hash(passage.text), CorrectionKind.THEME, "culture", True, NOW
    )


def test_only_the_place_itself_is_read(store: Engine) -> None:
    assert read_statements(store, ALINGSAS.id) == (PASSAGES[0], OWN)
    assert read_statements(store, BUDESTI.id) == ()


def test_earlier_statements_make_room_for_the_new(store: Engine) -> None:
    _rewrite(store, (OWN,), (NEWER,))
    assert read_passages(store) == (*PASSAGES, NEWER)


def test_what_a_source_documents_stays(store: Engine) -> None:
    done = _rewrite(store, (PASSAGES[0], OWN))
    assert done.removed == (OWN,)
    assert read_passages(store) == PASSAGES


def test_with_a_text_go_its_vectors_confirmations_and_corrections(store: Engine) -> None:
    cache = SqlVectorCache(store)
    texts = (OWN.text, "We know of roads.", PASSAGES[0].text)
    keys = [vector_key(text, Role.PASSAGE) for text in texts]
    cache.put("words", {key: np.ones(3, np.float32) for key in keys})
    confirm(store, ALINGSAS.id, [OWN.text, PASSAGES[0].text], NOW.date(), NOW)
    correct(store, OWN, [], [_correction(OWN)])

    _rewrite(store, (OWN,))

    assert list(cache.get("words", keys)) == keys[2:]
    assert corrections_of(ALINGSAS.id, store) == ()
    with reading(store) as connection:
        assert connection.execute(select(func.count()).select_from(CONFIRMATIONS)).scalar() == 1


def test_vectors_that_others_made_of_a_removed_text_meanwhile_go_too(store: Engine) -> None:
    cache = SqlVectorCache(store)
    keys = [vector_key(text, Role.PASSAGE) for text in (OWN.text, PASSAGES[0].text)]
    removed = _rewrite(store, (OWN,)).removed
    cache.put("words", {key: np.ones(3, np.float32) for key in keys})

    forget_left_behind(store, ALINGSAS.id, (*removed, PASSAGES[0]))

    assert list(cache.get("words", keys)) == keys[1:]


def test_statement_that_is_written_again_keeps_its_confirmation(store: Engine) -> None:
    confirm(store, ALINGSAS.id, [OWN.text], NOW.date(), NOW)
    correct(store, OWN, [], [_correction(OWN)])
    again = replace(OWN, themes=("waste",))

    _rewrite(store, (OWN,), (again,))

    (kept,) = [one for one in read_statements(store, ALINGSAS.id) if one.id == OWN.id]
    assert kept.confirmed_on == NOW.date()
    # Its writer has said the themes anew, so an earlier correction says nothing any more.
    assert kept.themes == ("waste",)


def test_refused_plan_changes_nothing(store: Engine) -> None:
    def refuse(_: object) -> Rewriting:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        rewrite(store, ALINGSAS.id, refuse)
    assert read_statements(store, ALINGSAS.id) == (PASSAGES[0], OWN)


def test_place_that_the_registry_lost_is_refused(store: Engine) -> None:
    with pytest.raises(NotFoundError, match="xx-1"):
        rewrite(store, "xx-1", lambda _: Rewriting((), ()))


def test_what_cannot_be_put_on_record_is_not_written_either(store: Engine) -> None:
    def fail(_connection: object, _done: Rewriting) -> None:
        raise ZeroDivisionError

    before = read_statements(store, ALINGSAS.id)
    with pytest.raises(ZeroDivisionError):
        rewrite(store, ALINGSAS.id, lambda _: Rewriting((), (NEWER,)), fail)
    assert read_statements(store, ALINGSAS.id) == before
