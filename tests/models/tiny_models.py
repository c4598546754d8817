"""Sentence-transformers folders with random weights, quick to write and to load."""

from pathlib import Path

from models.bundled.model_folder import write_model_folder
from models.bundled.q4_file import read_q4_file
from models.progress import silent
from tests.models.tiny_q4 import tiny_q4_bytes


def write_tiny_model(folder: Path) -> Path:
    """Write a BERT model with mean pooling, as the bundled one is written."""
    folder.mkdir(parents=True)
    packed = folder.parent / "tiny.bin"
    packed.write_bytes(tiny_q4_bytes())
    write_model_folder(read_q4_file(packed), folder, silent)
    return folder


def write_other_shape(plain: Path, folder: Path) -> Path:
    """Write a model that pools by its first token, through the library that defines the format."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    transformer = Transformer(str(plain))
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="cls")
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save(str(folder))
    return folder
