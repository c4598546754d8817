"""Encoders of any shape, through the sentence-transformers library."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

from matcher.encoding.protocol import Vectors
from models.precision import Precision

MAX_TOKENS = 512


class AnyShape:
    """A model that only the sentence-transformers library knows how to run."""

    def __init__(
        self, folder: Path, precision: Precision = Precision.FLOAT32, threads: int | None = None
    ) -> None:
        if threads is not None:
            torch.set_num_threads(threads)
        disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model = SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            model_kwargs={"dtype": precision.value},
        )
        self._model.max_seq_length = min(self._model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        self._model.eval()

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        return int(self.embed([""]).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector per text as the model's own modules give it."""
        vectors = self._model.encode(
            list(texts), prompt="", convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)
