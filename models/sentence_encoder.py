"""Texts to vectors with a sentence-transformers model that lies on this machine."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from matcher.domain.errors import MissingPartError, PartnerkommunError
from matcher.encoding.protocol import Language, Role, Vectors
from matcher.encoding.text import plain_form
from matcher.encoding.vectors import scaled_to_length_one
from models.file_hashes import FileHashes
from models.precision import Precision

# Read by the libraries when they are imported: nothing is ever looked up on a hub.
os.environ["HF_HUB_OFFLINE"] = "1"
# One short text is never worth a pool of tokenizer threads, and such a pool warns after a fork.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

E5_NAME = re.compile(r"(?:^|[-_/])e5(?:[-_](?!.*instruct)|$)", re.IGNORECASE)
MODEL_FILES = {".safetensors", ".bin", ".json", ".txt", ".model", ".vocab"}
NOT_THE_MODEL = {"manifest.json"}


@dataclass(frozen=True)
class Prefixes:
    """What is written before a text so that the model knows which side of a search it stands on."""

    query: str = ""
    passage: str = ""

    def of(self, role: Role) -> str:
        """Return the prefix of one role."""
        return self.query if role is Role.QUERY else self.passage


class Model(Protocol):
    """What a loaded model does; how it does it depends on the folder's shape."""

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector per text, of any length."""


class SentenceEncoder:
    """The plain encoder: prefix, model, L2 norm. It neither caches nor centres.

    `model` is a folder or the name of a model in the local hub cache. Texts longer than 512 tokens
    are encoded by their first 512. The vectors do not depend on `languages`. `threads` is how many
    work on one pass through the model, for the whole process; left out, a BERT model gets one and
    any other as many as there are cores.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        prefixes: Prefixes | None = None,
        precision: Precision = Precision.FLOAT32,
        threads: int | None = None,
        hashes: FileHashes | None = None,
    ) -> None:
        folder = find_model_folder(model)
        self._prefixes = usual_prefixes(folder, str(model)) if prefixes is None else prefixes
        self._fingerprint = _fingerprint(
            folder, self._prefixes, precision, hashes or FileHashes(None)
        )
        self._model = _load(folder, precision, threads)
        self._dimensions = self._model.dimensions

    @property
    def fingerprint(self) -> str:
        """Return an id of the model's files, the prefixes and the precision."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return self._dimensions

    @property
    def prefixes(self) -> Prefixes:
        """Return what is written before each text."""
        return self._prefixes

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return one L2-normalised float32 row per text, in order."""
        if not texts:
            return np.empty((0, self._dimensions), dtype=np.float32)
        prefix = self._prefixes.of(role)
        vectors = self._model.embed([prefix + plain_form(text) for text in texts])
        return scaled_to_length_one(vectors)


def find_model_folder(model: str | Path) -> Path:
    """Return the folder of a model given by folder or by name; nothing is downloaded."""
    folder = Path(model).expanduser()
    if (folder / "modules.json").is_file() or (folder / "config.json").is_file():
        return folder
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    name = str(model)
    for repository in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError, OSError):
            continue
    raise MissingPartError(
        "encoder-not-found",
        'There is no encoder "{model}" on this machine, and none is fetched from the network. Give '
        "the folder of a sentence-transformers model in the settings, or use the bundled one.",
        model=name,
    )


def usual_prefixes(folder: Path, name: str) -> Prefixes:
    """Return the prompts that the folder itself names, or those of the E5 family, or none."""
    try:
        settings = (folder / "config_sentence_transformers.json").read_text(encoding="utf-8")
        prompts = json.loads(settings).get("prompts") or {}
    except (OSError, ValueError, AttributeError):
        prompts = {}
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    if query or passage:
        return Prefixes(query, passage)
    if E5_NAME.search(name) or E5_NAME.search(folder.name):
        return Prefixes("query: ", "passage: ")
    return Prefixes()


def _load(folder: Path, precision: Precision, threads: int | None) -> Model:
    """Load a plain BERT model the quick way and any other through its library."""
    from models.plain_bert import PlainBert, is_plain_bert

    try:
        if is_plain_bert(folder):
            return PlainBert(folder, precision, threads)
        from models.any_shape import AnyShape

        return AnyShape(folder, precision, threads)
    except Exception as reason:  # the libraries raise bare Exceptions for files they cannot read
        raise PartnerkommunError(
            "encoder-not-loaded",
            "The encoder in {folder} could not be loaded ({reason}). Give the folder of a complete "
            "sentence-transformers model in the settings, or use the bundled one.",
            folder=str(folder),
            reason=str(reason),
        ) from reason


def _fingerprint(folder: Path, prefixes: Prefixes, precision: Precision, hashes: FileHashes) -> str:
    files = {
        path.relative_to(folder).as_posix(): hashes.sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in MODEL_FILES and path.name not in NOT_THE_MODEL and path.is_file()
    }
    parts = {"files": files, "prefixes": asdict(prefixes), "precision": precision}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
