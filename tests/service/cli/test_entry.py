import errno
import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from service.cli import entry
from tests.service.cli.conftest import Run


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout.strip() == version("partnerkommun")


def test_a_mistake_in_the_program_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("the roof\nfell in")

    monkeypatch.setattr(entry, "app", broken)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    said = capsys.readouterr().err
    assert ended.value.code == 70
    assert "RuntimeError: the roof" in said
    assert "Traceback" not in said


def test_a_closed_pipe_ends_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "service.cli.entry", "--help"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert b"Traceback" not in ended.stderr
    assert os.strerror(errno.EPIPE).encode() not in ended.stderr


def test_a_terminal_without_swedish_letters_still_gets_the_sentence() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "service.cli.entry", "match", "", "--lang", "sv"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.isascii()
    assert ended.stderr.strip()
