"""What was learned, as one small file: two thin matrices for every adapted one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from matcher.domain.errors import MissingPartError
from matcher.encoding.protocol import Vectors

SHIPPED = Path(__file__).parent / "municipal.safetensors"
"""The adaptation that comes with the program; models/README.md is its model card."""

_DOWN, _UP = ".down", ".up"


@dataclass(frozen=True)
class Adaptation:
    """The learned matrices by the name of what they are added to, and where they come from.

    For a matrix of shape (out, in): `down` has shape (rank, in), `up` (out, rank), both float16.
    """

    down: Mapping[str, NDArray[np.float16]]
    up: Mapping[str, NDArray[np.float16]]
    origin: Mapping[str, str]

    @property
    def checksum(self) -> str:
        """Return an id of the learned numbers."""
        digest = hashlib.sha256()
        for name in sorted(self.down):
            digest.update(name.encode() + self.down[name].tobytes() + self.up[name].tobytes())
        return digest.hexdigest()

    def product(self, name: str) -> Vectors:
        """Return what is added to the matrix called `name`, of the matrix's own shape."""
        product = self.up[name].astype(np.float32) @ self.down[name].astype(np.float32)
        return np.asarray(product, dtype=np.float32)


def write_adaptation(adaptation: Adaptation, path: Path) -> None:
    """Write the file whole or not at all."""
    tensors = {
        **{name + _DOWN: matrix for name, matrix in adaptation.down.items()},
        **{name + _UP: matrix for name, matrix in adaptation.up.items()},
    }
    beside = path.with_name(f".{path.name}")
    save_file(tensors, beside, metadata={"origin": json.dumps(dict(adaptation.origin))})
    beside.chmod(0o644)
    beside.replace(path)


def read_adaptation(path: Path = SHIPPED) -> Adaptation:
    """Read an adaptation; raise MissingPartError when the file is absent or damaged."""
    try:
        with safe_open(path, framework="numpy") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            origin = json.loads((file.metadata() or {}).get("origin", "{}"))
    except (OSError, SafetensorError, ValueError) as reason:
        raise MissingPartError(
            "encoder-adaptation-missing",
            "The learned weights {path} are missing or damaged ({reason}); they come with the program. "
            "Install it again, or set the encoder to “bundled”.",
            path=str(path),
            reason=str(reason),
        ) from reason
    return Adaptation(
        {n.removesuffix(_DOWN): m for n, m in tensors.items() if n.endswith(_DOWN)},
        {n.removesuffix(_UP): m for n, m in tensors.items() if n.endswith(_UP)},
        origin,
    )
