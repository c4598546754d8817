"""Whatever is recorded, corrected and erased in whichever order: the log stays whole, the words are gone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.exporting.files import Format, as_bytes
from data.store.engine import open_store
from data.store.event_log import find_events, first_broken_entry, record
from data.store.event_search import Sought, count_events
from data.store.texts import correct_text, erase_text, texts_of
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor, Role
from service.use_cases.log import LogReader
from service.use_cases.matter_archive import as_archive
from service.use_cases.matter_export import take_out
from service.use_cases.matter_file import read_matter
from service.use_cases.personal_data import Change, change_personal_data, find_personal_data
from tests.service.signed_in import NOW

OFFICER = Actor(Role.OFFICER, "user-1")
MATTER = (Matter.INTRODUCTION, "i-1")
NAMES = ("Qvistström Åsa", "Wieslander Bo", "Zetterqvist Cy")
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["record", "correct", "erase", "take-out", "forget"]),
        st.sampled_from(NAMES),
        st.integers(0, 9),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(ACTIONS)
def test_log_stays_whole_and_erased_words_appear_in_no_export(
    actions: list[tuple[str, str, int]],
) -> None:
    with _store() as store:
        standing: set[str] = set()
        for minute, (action, name, which) in enumerate(actions):
            standing = _done(store, action, name, which, minute, standing)
        with reading(store) as connection:
            assert first_broken_entry(connection) is None
            events = count_events(connection)
        for name in set(NAMES) - standing:
            assert name not in _exported(store)
        assert events >= sum(action == "record" for action, _, _ in actions)


def _done(
    store: Engine, action: str, name: str, which: int, minute: int, standing: set[str]
) -> set[str]:
    at = NOW + timedelta(minutes=minute)
    if action == "record":
        with writing(store) as connection:
            record(
                connection,
                at,
                OFFICER,
                Happening.INTRODUCTION_NOTED,
                *MATTER,
                values={"count": which},
                text=f"{name} said {which}",
            )
        return standing | {name}
    if action == "take-out":
        _exported(store)
    elif action == "forget":
        change = Change(
            name, [f.written.id for f in find_personal_data(store, name)], None, "asked"
        )
        with suppress(InvalidInputError):  # where the words stand nowhere
            change_personal_data(store, change, OFFICER, at)
        return standing - {name}
    else:
        with writing(store) as connection:
            for text in texts_of(connection, *MATTER)[which : which + 1]:
                if action == "correct":
                    correct_text(connection, text.id, "put right", at)
                else:
                    erase_text(connection, text.id, at)
    return {each for each in standing if find_personal_data(store, each)}


def _exported(store: Engine) -> str:
    """Return everything that any export tells."""
    reader = LogReader(str, "sv")
    with reading(store) as connection:
        events = find_events(connection, Sought())
    told = "".join(
        as_bytes(reader.table(events), kind).decode() for kind in (Format.CSV, Format.JSON)
    )
    if events:
        found = read_matter(store, *MATTER, NOW, confidential_too=True)
        taken = take_out(store, found, (), OFFICER, confidential_too=True)
        with ZipFile(io.BytesIO(as_archive(taken, str))) as archive:
            told += "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    return told


@contextmanager
def _store() -> Iterator[Engine]:
    with TemporaryDirectory() as folder:
        engine = open_store(Path(folder) / "store.sqlite")
        yield engine
        engine.dispose()
