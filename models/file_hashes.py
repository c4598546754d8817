"""Checksums of large files, remembered so that a start does not read hundreds of megabytes."""

import hashlib
import json
import os
from pathlib import Path


class FileHashes:
    """Computes SHA-256 sums and remembers them by path, size and time of change.

    The memory is a small JSON file. Losing it, or being unable to write it, only costs time.
    """

    def __init__(self, memory: Path | None) -> None:
        self._memory = memory
        self._known = _load(memory) if memory else {}

    def sha256(self, path: Path) -> str:
        """Return the checksum of a file, reading it only if it is new or has changed."""
        state = path.stat()
        key = f"{path.resolve()}|{state.st_size}|{state.st_mtime_ns}"
        if key not in self._known:
            with path.open("rb") as content:
                self._known[key] = hashlib.file_digest(content, "sha256").hexdigest()
            self._remember()
        return self._known[key]

    def _remember(self) -> None:
        if self._memory is None:
            return
        beside = self._memory.with_name(f".{self._memory.name}.{os.getpid()}")
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._known, indent=1), encoding="utf-8")
            beside.replace(self._memory)
        except OSError:
            beside.unlink(missing_ok=True)


def _load(memory: Path) -> dict[str, str]:
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {key: value for key, value in known.items() if isinstance(value, str)}
