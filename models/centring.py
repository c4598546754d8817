"""Language centring: take out of each vector what it only says about its language.

A multilingual encoder keeps some of the language in every vector, so a Swedish text lies nearer to
other Swedish texts than to a foreign one about the same thing. Subtracting the mean vector of the
text's language and role, and scaling back to length one, removes most of that. The means are
estimated once from background texts and kept beside the encoder's prepared files.
"""

import contextlib
import hashlib
import io
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matcher.domain.errors import MissingPartError
from matcher.encoding.protocol import Encoder, Language, Role, Vectors
from matcher.encoding.vectors import scaled_to_length_one
from models.progress import Progress, Stage, silent

BACKGROUND_FOLDER = Path(__file__).parent / "background"
CENTRED_LANGUAGES = (Language.SWEDISH, Language.ENGLISH)
TEXTS_AT_ONCE = 64


@dataclass(frozen=True)
class Background:
    """Texts about municipal life in each language, from which the means are estimated."""

    texts: Mapping[Language, tuple[str, ...]]

    @property
    def checksum(self) -> str:
        """Return an id that changes with any text."""
        content = "\0".join(
            f"{language.value}\0" + "\n".join(self.texts[language])
            for language in CENTRED_LANGUAGES
        )
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True)
class LanguageMeans:
    """The mean vector of each language and role, and what it was estimated from."""

    origin: str
    by_language_and_role: Mapping[tuple[Language, Role], Vectors]

    def mean(self, language: Language, role: Role) -> Vectors:
        """Return the mean to subtract; for any other language that is the mean of the known ones."""
        known = self.by_language_and_role.get((language, role))
        if known is not None:
            return known
        means = [self.by_language_and_role[each, role] for each in CENTRED_LANGUAGES]
        overall: Vectors = np.mean(means, axis=0, dtype=np.float32)
        return overall


class CentredEncoder:
    """An encoder whose vectors have their language's mean taken out."""

    def __init__(self, encoder: Encoder, means: LanguageMeans) -> None:
        self._encoder = encoder
        self._means = {
            (language, role): means.mean(language, role) for language in Language for role in Role
        }
        combined = f"centred|{encoder.fingerprint}|{means.origin}"
        self._fingerprint = hashlib.sha256(combined.encode()).hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        """Return an id of the encoder inside together with the means."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of each vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        """Return one centred, L2-normalised float32 row per text, in order."""
        vectors = self._encoder.encode(texts, role, languages)
        if not len(vectors):
            return vectors
        means = np.stack([self._means[language, role] for language in languages])
        return scaled_to_length_one(vectors - means)


def read_background(folder: Path = BACKGROUND_FOLDER) -> Background:
    """Read `sv.txt` and `en.txt`: one text a line, empty lines skipped."""
    texts: dict[Language, tuple[str, ...]] = {}
    for language in CENTRED_LANGUAGES:
        path = folder / f"{language.value}.txt"
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except OSError:
            lines = []
        texts[language] = tuple(line.strip() for line in lines if line.strip())
        if not texts[language]:
            raise MissingPartError(
                "background-missing",
                "The background texts {path} are missing or empty; they come with the program. "
                "Install it again, or choose the encoder without centring.",
                path=str(path),
            )
    return Background(texts)


def load_means(
    encoder: Encoder, background: Background, cache_folder: Path, progress: Progress = silent
) -> LanguageMeans:
    """Return the means for this encoder and these texts, estimating and storing them if need be."""
    origin = f"{encoder.fingerprint}-{background.checksum}"
    path = cache_folder / f"centring-{encoder.fingerprint}.npz"
    stored = _read(path, origin, encoder.dimensions)
    if stored is not None:
        return stored
    means = estimate_means(encoder, background, progress)
    _write(path, means)
    return means


def estimate_means(
    encoder: Encoder, background: Background, progress: Progress = silent
) -> LanguageMeans:
    """Encode the background texts in both roles and average them."""
    total = len(Role) * sum(len(background.texts[language]) for language in CENTRED_LANGUAGES)
    done = 0
    means = {}
    for language in CENTRED_LANGUAGES:
        texts = background.texts[language]
        for role in Role:
            sums = np.zeros(encoder.dimensions, dtype=np.float64)
            for start in range(0, len(texts), TEXTS_AT_ONCE):
                part = texts[start : start + TEXTS_AT_ONCE]
                sums += encoder.encode(part, role, [language] * len(part)).sum(axis=0)
                done += len(part)
                progress(Stage.CENTRE, done, total)
            means[language, role] = (sums / len(texts)).astype(np.float32)
    return LanguageMeans(f"{encoder.fingerprint}-{background.checksum}", means)


def _name(language: Language, role: Role) -> str:
    return f"{language.value}.{role.value}"


def _read(path: Path, origin: str, dimensions: int) -> LanguageMeans | None:
    """Return the stored means, or nothing if they are absent, broken or of another origin."""
    means = {}
    try:
        # Read whole first: NumPy leaves the file open when it is not an archive.
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            if str(stored["origin"]) != origin:
                return None
            for language in CENTRED_LANGUAGES:
                for role in Role:
                    mean = stored[_name(language, role)].astype(np.float32)
                    if mean.shape != (dimensions,) or not np.isfinite(mean).all():
                        return None
                    means[language, role] = mean
    except (OSError, EOFError, ValueError, LookupError, zipfile.BadZipFile):
        return None
    return LanguageMeans(origin, means)


def _write(path: Path, means: LanguageMeans) -> None:
    """Store the means whole or not at all; a cache that cannot be written only costs time."""
    arrays = {_name(*key): mean for key, mean in means.by_language_and_role.items()}
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, origin=np.array(means.origin), **arrays)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
