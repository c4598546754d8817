"""Preparation is done once, survives any interruption and mends what was damaged."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.domain.errors import MissingPartError, PartnerkommunError
from models.bundled.prepare import FOLDER_NAME, find_source, prepare_bundled_encoder
from models.file_hashes import FileHashes
from models.progress import Progress, silent
from tests.models.tiny_q4 import tiny_q4_bytes, write_tiny_package

PACKAGE = "tiny_encoder_package"
REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(name="source")
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    packages = tmp_path / "packages"
    monkeypatch.syspath_prepend(packages)
    return write_tiny_package(packages, PACKAGE)


@pytest.fixture(name="cache")
def _cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def accept(_folder: Path) -> None:
    """Stand in for the check with real sentences, which a random encoder would fail."""


def prepare(cache: Path, progress: Progress = silent, package: str = PACKAGE) -> Path:
    return prepare_bundled_encoder(cache, package=package, progress=progress, check=accept)


def leftovers(cache: Path) -> list[Path]:
    return list(cache.glob(f".{FOLDER_NAME}~*"))


def test_the_folder_has_every_file_of_a_sentence_transformers_model(
    source: Path, cache: Path
) -> None:
    folder = prepare(cache)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert source.is_file()
    assert set(manifest["files"]) == {
        "1_Pooling/config.json",
        "config.json",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "sentence_bert_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert manifest["source_sha256"] == FileHashes(None).sha256(source)


@pytest.mark.usefixtures("source")
def test_progress_reaches_the_end_of_every_stage(cache: Path) -> None:
    last: dict[str, tuple[int, int]] = {}
    prepare(cache, lambda stage, done, total: last.update({stage: (done, total)}))
    assert list(last) == ["read", "weights", "write", "verify"]
    assert all(done == total for done, total in last.values())


@pytest.mark.usefixtures("source")
def test_a_sound_folder_is_left_alone(cache: Path) -> None:
    changed = (prepare(cache) / "model.safetensors").stat().st_mtime_ns
    assert (prepare(cache) / "model.safetensors").stat().st_mtime_ns == changed


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "manifest.json"])
def test_a_folder_that_was_tampered_with_is_prepared_again(cache: Path, name: str) -> None:
    damaged = prepare(cache) / name
    good = damaged.read_bytes()
    damaged.write_bytes(good[:-2] + b"XX")
    assert (prepare(cache) / name).read_bytes() == good
    assert leftovers(cache) == []


@pytest.mark.usefixtures("source")
def test_a_folder_with_a_file_missing_is_prepared_again(cache: Path) -> None:
    missing = prepare(cache) / "1_Pooling" / "config.json"
    missing.unlink()
    prepare(cache)
    assert missing.is_file()


def test_another_source_is_prepared_anew(source: Path, cache: Path) -> None:
    folder = prepare(cache)
    before = (folder / "model.safetensors").read_bytes()
    content = bytearray(tiny_q4_bytes())
    content[-1] ^= 0x01
    source.write_bytes(content)
    assert (prepare(cache) / "model.safetensors").read_bytes() != before


@pytest.mark.usefixtures("source")
def test_a_folder_left_by_a_process_that_died_is_cleared_away(cache: Path) -> None:
    dead = cache / f".{FOLDER_NAME}~dead"
    dead.mkdir(parents=True)
    (dead / "model.safetensors").write_bytes(b"half")
    assert (prepare(cache) / "manifest.json").is_file()
    assert leftovers(cache) == []


@pytest.mark.usefixtures("source")
@pytest.mark.parametrize("stage", ["read", "weights", "write", "verify"])
def test_an_interruption_leaves_nothing_behind_and_the_next_start_works(
    cache: Path, stage: str
) -> None:
    def interrupt(reached: str, _done: int, _total: int) -> None:
        if reached == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(cache, interrupt)
    assert leftovers(cache) == []
    assert not (cache / FOLDER_NAME).exists()
    assert (prepare(cache) / "manifest.json").is_file()


def run_in_another_process(packages: Path, cache: Path, progress: str) -> subprocess.Popen[bytes]:
    code = f"""
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {str(packages)!r})
from models.bundled.prepare import prepare_bundled_encoder
prepare_bundled_encoder(Path({str(cache)!r}), package={PACKAGE!r}, check=lambda folder: None,
                        progress={progress})
"""
    return subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY)


@pytest.mark.parametrize("stage", ["weights", "write", "verify"])
def test_a_killed_process_does_no_harm(source: Path, cache: Path, stage: str) -> None:
    die = f"lambda stage, *_: stage == {stage!r} and os.kill(os.getpid(), signal.SIGKILL)"
    with run_in_another_process(source.parents[1], cache, die) as killed:
        assert killed.wait() == -signal.SIGKILL
    assert len(leftovers(cache)) == 1
    assert (prepare(cache) / "manifest.json").is_file()
    assert leftovers(cache) == []


def test_processes_that_prepare_at_once_agree(source: Path, cache: Path) -> None:
    both = [run_in_another_process(source.parents[1], cache, "lambda *_: None") for _ in range(3)]
    for process in both:
        with process:
            assert process.wait() == 0
    assert leftovers(cache) == []
    modified = (cache / FOLDER_NAME / "manifest.json").stat().st_mtime_ns
    assert (prepare(cache) / "manifest.json").stat().st_mtime_ns == modified


def test_without_the_package_the_error_says_what_to_install(cache: Path) -> None:
    with pytest.raises(MissingPartError, match="pip install no_such_encoder_package"):
        prepare(cache, package="no_such_encoder_package")


@pytest.mark.usefixtures("source")
def test_a_prepared_folder_works_without_the_package(cache: Path) -> None:
    folder = prepare(cache)
    assert prepare(cache, package="no_such_encoder_package") == folder


def test_the_package_is_found_without_being_imported(source: Path) -> None:
    assert find_source(PACKAGE) == source
    assert PACKAGE not in sys.modules


def test_a_broken_source_leaves_the_cache_empty(source: Path, cache: Path) -> None:
    source.write_bytes(tiny_q4_bytes()[:900])
    with pytest.raises(PartnerkommunError, match="ends too early"):
        prepare(cache)
    assert not (cache / FOLDER_NAME).exists()


@pytest.mark.usefixtures("source")
def test_a_cache_that_cannot_be_written_is_named_in_the_error(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(PartnerkommunError, match="a-file") as caught:
        prepare(blocked)
    assert caught.value.code == "encoder-not-prepared"


@pytest.mark.usefixtures("source")
def test_a_folder_that_fails_the_check_is_not_kept(cache: Path) -> None:
    with pytest.raises(PartnerkommunError) as caught:
        prepare_bundled_encoder(cache, package=PACKAGE)
    assert caught.value.code == "encoder-check-failed"
    assert not (cache / FOLDER_NAME).exists()
