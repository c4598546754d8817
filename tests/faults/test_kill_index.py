"""Killed at any moment while the index is built, the next start works."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.settings import load_settings
from service.wiring import index_matches, open_house

pytestmark = [pytest.mark.model, pytest.mark.slow]

SECONDS_UNTIL_KILLED = (1.0, 3.0, 5.0, 7.0)


def test_the_next_start_works_whenever_the_index_was_killed(
    tmp_path: Path, encoder_cache: Path
) -> None:
    settings = load_settings(data_folder=tmp_path, cache_folder=encoder_cache)
    environment = {
        **os.environ,
        "PARTNERKOMMUN_DATA_FOLDER": str(tmp_path),
        "PARTNERKOMMUN_CACHE_FOLDER": str(encoder_cache),
    }
    for seconds in SECONDS_UNTIL_KILLED:
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli.entry", "index"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    house = open_house(settings)
    house.engine.dispose()
    assert house.catalogue.passages
    assert index_matches(settings)
