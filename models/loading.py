"""Put the house's encoder together: prepared, cached and, if wanted, centred."""

from enum import StrEnum
from pathlib import Path

from matcher.encoding.cache import CachingEncoder, MemoryVectorCache, VectorCache
from matcher.encoding.protocol import Encoder
from models.bundled.prepare import prepare_bundled_encoder
from models.centring import CentredEncoder, load_means, read_background
from models.file_hashes import FileHashes
from models.precision import Precision
from models.progress import Progress, silent
from models.sentence_encoder import Prefixes, SentenceEncoder

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
    centring: Centring = Centring.CENTRED,
    prefixes: Prefixes | None = None,
    precision: Precision = Precision.FLOAT32,
    threads: int | None = None,
    progress: Progress = silent,
) -> Encoder:
    """Return the encoder that the settings ask for, preparing what is not yet prepared.

    `model` is "bundled", the folder of a sentence-transformers model, or a name in the local hub
    cache. `prefixes` left out are those usual for the model. Nothing is fetched from the network.
    """
    hashes = FileHashes(cache_folder / "checksums.json")
    folder: str | Path = model
    if model == BUNDLED:
        folder = prepare_bundled_encoder(cache_folder, progress=progress, hashes=hashes)
    plain = SentenceEncoder(
        folder, prefixes=prefixes, precision=precision, threads=threads, hashes=hashes
    )
    cached = CachingEncoder(plain, MemoryVectorCache() if vector_cache is None else vector_cache)
    if centring is Centring.PLAIN:
        return cached
    # The means are estimated past the cache, which need not keep the background texts.
    means = load_means(plain, read_background(), cache_folder, progress)
    return CentredEncoder(cached, means)
