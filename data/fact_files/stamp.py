"""A stamp of the fact files, to tell at a start whether they changed since they were loaded."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_READ = frozenset({".csv", ".toml", ".py"})


def stamp_of(folders: Iterable[Path], versions: Iterable[str] = ()) -> str:
    """Return a stamp that changes with any fact file, or code that reads them, in `folders`.

    `versions` names what else the facts depend on, such as the version of a package they come from.
    """
    stamp = hashlib.sha256()
    for version in versions:
        stamp.update(f"{version}\0".encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _READ):
            content = path.read_bytes()
            stamp.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
            stamp.update(content)
    return stamp.hexdigest()
