"""Opening the store where it can be opened, and saying why where it cannot."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

import data.store.migrate
from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.reading import read_local_governments
from data.store.tables import METADATA, NEWEST_REVISION
from data.store.transactions import reading, writing
from matcher.domain.errors import InvalidInputError, MissingPartError, PartnerkommunError
from tests.data.store.small_facts import FACTS, PLACES

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("migrated_stores")


def test_creates_its_folder_and_an_empty_store(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "new" / "folder" / "store.db")

    assert read_local_governments(engine) == ()
    engine.dispose()


def test_opens_the_same_store_again(tmp_path: Path) -> None:
    first = open_store(tmp_path / "store.db")
    load_facts(first, FACTS)
    first.dispose()

    second = open_store(f"sqlite:///{tmp_path}/store.db")

    assert len(read_local_governments(second)) == len(PLACES)
    second.dispose()


def test_lets_readers_read_while_a_writer_writes(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "store.db")
    with writing(engine) as writer, reading(engine) as reader:
        writer.execute(text("INSERT INTO facts_version VALUES (1, 'x', '')"))

        assert reader.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert reader.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert reader.execute(text("SELECT count(*) FROM facts_version")).scalar() == 0
    engine.dispose()


def test_nobody_who_reads_waits_for_those_who_wait_to_write(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "store.db")
    with ExitStack() as waiting:
        for _ in range(39):
            waiting.enter_context(reading(engine))
        with reading(engine) as reader:
            assert reader.execute(text("SELECT count(*) FROM facts_version")).scalar() == 0
    engine.dispose()


def test_errors_of_the_database_do_not_repeat_what_people_wrote(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "store.db")
    with (
        pytest.raises(SQLAlchemyError) as told,
        writing(engine) as connection,
    ):
        connection.execute(text("INSERT INTO nowhere VALUES (:note)"), {"note": "private words"})
    assert "private words" not in str(told.value)
    engine.dispose()


def test_migrated_tables_are_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "store.db")
    with reading(engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()

    assert differences == []


def test_the_newest_revision_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(data.store.migrate.__file__).parent / "migrations")
    )

    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST_REVISION


def test_refuses_a_file_that_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("a shopping list, by no means a database\n" * 100, encoding="utf-8")

    with pytest.raises(PartnerkommunError, match=r"notes\.txt is not a Partnerkommun store"):
        open_store(path)
    assert path.read_text(encoding="utf-8").startswith("a shopping list")


def test_refuses_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE invoices (id INTEGER)")
    other.close()

    with pytest.raises(PartnerkommunError) as caught:
        open_store(path)

    assert caught.value.code == "store.not-a-store"


def test_refuses_a_store_of_a_newer_version(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "store.db")
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(PartnerkommunError, match=r"newer version of Partnerkommun.*9999"):
        open_store(tmp_path / "store.db")


def test_refuses_a_damaged_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).dispose()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)

    with pytest.raises(PartnerkommunError, match="damaged"):
        open_store(path)


def test_refuses_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(PartnerkommunError, match="is a folder"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("mysql://user@host/database", "store.unsupported-database"),
        ("sqlite://", "store.address-without-database"),
        ("postgresql://user:secret@host", "store.address-without-database"),
        ("://", "store.address-unreadable"),
    ],
)
def test_refuses_an_address_it_cannot_use(address: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        open_store(address)

    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_says_what_to_install_where_postgresql_is_asked_for_and_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(MissingPartError, match=r"pip install 'partnerkommun\[postgres\]'"):
        open_store("postgresql://user@localhost/database")


def test_says_that_a_folder_cannot_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    with _closed_to_us(closed), pytest.raises(PartnerkommunError) as caught:
        open_store(closed / "deeper" / "store.db")
    assert caught.value.code == "store.folder-not-writable"

    with _closed_to_us(closed), pytest.raises(PartnerkommunError) as caught:
        open_store(closed / "store.db")
    assert caught.value.code == "store.folder-not-writable"


def test_says_that_a_store_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).dispose()

    with _closed_to_us(path), pytest.raises(PartnerkommunError, match="is read-only"):
        open_store(path)


def test_four_first_starts_at_once_make_one_store(tmp_path: Path) -> None:
    path = str(tmp_path / "store.db")

    assert sorted(_four_starts(path)) == ["False"] * 3 + ["True"]
    assert _places_in(path) == len(PLACES)


@pytest.mark.postgres
def test_four_first_starts_at_once_make_one_store_on_a_server(postgres_address: str) -> None:
    assert sorted(_four_starts(postgres_address)) == ["False"] * 3 + ["True"]
    assert _places_in(postgres_address) == len(PLACES)


@pytest.mark.postgres
def test_migrated_tables_on_a_server_are_the_tables_of_the_code(postgres_address: str) -> None:
    engine = open_store(postgres_address)
    with reading(engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()

    assert differences == []


@pytest.mark.postgres
def test_says_that_a_database_is_missing_on_a_server(postgres_server: str) -> None:
    with pytest.raises(PartnerkommunError, match="does not exist"):
        open_store(f"{postgres_server}/nothing")


@pytest.mark.postgres
def test_says_that_no_server_answers() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(PartnerkommunError) as caught:
        open_store("postgresql://user:secret@127.0.0.1:1/database")

    assert caught.value.code == "store.unreachable"
    assert "secret" not in str(caught.value)


def _four_starts(address: str) -> list[str]:
    """Open and fill the store from four processes at once; return what each says it changed."""
    script = (
        "import sys\n"
        "from data.store.engine import open_store\n"
        "from data.store.facts import load_facts\n"
        "from tests.data.store.small_facts import FACTS\n"
        "engine = open_store(sys.argv[1])\n"
        "print(load_facts(engine, FACTS).changed)\n"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", script, address], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for _ in range(4)
    ]
    return [start.communicate(timeout=60)[0].strip() for start in starts]


def _places_in(address: str) -> int:
    engine = open_store(address)
    places = read_local_governments(engine)
    engine.dispose()
    return len(places)


@contextmanager
def _closed_to_us(path: Path) -> Iterator[None]:
    """Let this process read `path` but not write it, also where it runs as root."""
    as_root = os.geteuid() == 0
    mode = path.stat().st_mode
    opened = [folder for folder in path.parents if as_root and "pytest" in str(folder)]
    modes = [folder.stat().st_mode for folder in opened]
    for folder in opened:
        folder.chmod(0o755)
    path.chmod(0o555 if path.is_dir() else 0o444)
    if as_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if as_root:
            os.seteuid(0)
        path.chmod(mode)
        for folder, earlier in zip(opened, modes, strict=True):
            folder.chmod(earlier)


def test_nobody_else_on_the_machine_can_read_a_new_store(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "new" / "store.sqlite")
    engine.dispose()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    for file in (tmp_path / "new").iterdir():
        assert file.stat().st_mode & 0o077 == 0
