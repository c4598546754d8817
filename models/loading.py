"""Put the house's encoder together: prepared, cached and, if wanted, centred."""

from enum import StrEnum
from pathlib import Path

from matcher.encoding.cache import CachingEncoder, MemoryVectorCache, VectorCache
from matcher.encoding.protocol import Encoder
from models.adaptation.artefact import read_adaptation
from models.bundled.prepare import prepare_bundled_encoder
from models.centring import CentredEncoder, load_means, read_background
from models.file_hashes import FileHashes
from models.precision import Precision
from models.progress import Progress, silent
from models.sentence_encoder import Prefixes, SentenceEncoder

ADAPTED = "adapted"
BUNDLED = "bundled"


class Centring(StrEnum):
    """Whether the language's mean is taken out of each vector."""

    CENTRED = "centred"
    PLAIN = "plain"


def load_encoder(
    model: str,
    cache_folder: Path,
    *,
    vector_cache: VectorCache | None = None,
    centring: Centring | None = None,
    prefixes: Prefixes | None = None,
    precision: Precision = Precision.FLOAT32,
    threads: int | None = None,
    progress: Progress = silent,
) -> Encoder:
    """Return the encoder that the settings ask for, preparing what is not yet prepared.

    `model` is "adapted" (the bundled encoder with what it learned about municipal problems), "bundled",
    the folder of a sentence-transformers model, or a name in the local hub cache. Centring and
    prefixes left out are those usual for the model. Nothing is fetched from the network.
    """
    hashes = FileHashes(cache_folder / "checksums.json")
    folder: str | Path = model
    if model in (ADAPTED, BUNDLED):
        adaptation = read_adaptation() if model == ADAPTED else None
        folder = prepare_bundled_encoder(
            cache_folder, progress=progress, hashes=hashes, adaptation=adaptation
        )
    plain = SentenceEncoder(
        folder, prefixes=prefixes, precision=precision, threads=threads, hashes=hashes
    )
    cached = CachingEncoder(plain, MemoryVectorCache() if vector_cache is None else vector_cache)
    if (centring or usual_centring(model)) is Centring.PLAIN:
        return cached
    # The means are estimated past the cache, which need not keep the background texts.
    means = load_means(plain, read_background(), cache_folder, progress)
    return CentredEncoder(cached, means)


def usual_centring(model: str) -> Centring:
    """Return what ranks best with a model: the adapted one has learned to look past the language."""
    return Centring.PLAIN if model == ADAPTED else Centring.CENTRED
