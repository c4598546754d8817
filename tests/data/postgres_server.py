"""A PostgreSQL server of our own for the length of a test run, on this machine only."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
USER = "postgres"


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server and yield the address of its databases, without a database name; skip if absent."""
    if not (PROGRAMS / "initdb").exists():
        pytest.skip(f"PostgreSQL 15 is not installed under {PROGRAMS}")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is missing: pip install 'partnerkommun[postgres]'")
    folder = Path(tempfile.mkdtemp(prefix="partnerkommun-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER)  # the server refuses to run as root
    port = _free_port()
    data = str(folder / "data")
    options = f"-c listen_addresses=127.0.0.1 -c fsync=off -p {port} -k {folder}"
    log = str(folder / "log")
    try:
        _run("initdb", "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync")
        _run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
    subprocess.run(
        [*(as_user if os.geteuid() == 0 else []), str(PROGRAMS / program), *arguments],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
