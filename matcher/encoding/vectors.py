"""Arithmetic that every kind of encoder shares."""

import numpy as np

from matcher.encoding.protocol import Vectors


def scaled_to_length_one(vectors: Vectors) -> Vectors:
    """Return the rows scaled to Euclidean length one; a row of zeros stays a row of zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return scaled
