import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("matcher", "models", "data", "service", "tests", "benchmarks", "tools", "docs")
MAX_LINES = 300

# Written in pieces, so that this file does not contain what it forbids.
FORBIDDEN = tuple(
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted"),
        ("npm", "js.org"),
        ("deb.", "debian.org"),
        ("download.", "pytorch"),
        ("hugging", "face.co"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
    )
)
TEXT_FILES = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".po", ".ini", ".mako", ""}


def python_files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def text_files() -> Iterator[Path]:
    yield from (path for path in sorted(ROOT.iterdir()) if path.is_file() and _is_text(path))
    for room in (*ROOMS, ".ci"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and _is_text(path) and "__pycache__" not in path.parts:
                yield path


def _is_text(path: Path) -> bool:
    return path.suffix in TEXT_FILES and path.name != ".git"


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert long == {}


def test_no_registry_host_or_path_of_one_machine_is_named() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in text_files()
        for word in FORBIDDEN
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_every_runtime_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["dev"], *extras["postgres"]]
    names = {_normal(re.split(r"[<>=\[ ]", line, maxsplit=1)[0]) for line in wanted}
    pinned = {
        _normal(line.split("==")[0])
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert sorted(names - pinned - {"partnerkommun"}) == []


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_make_lists_at_most_ten_targets_each_with_a_sentence() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*?(?:## (.+))?$", makefile, flags=re.MULTILINE)
    assert 0 < len(targets) <= 10
    assert [name for name, sentence in targets if not sentence] == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    folder = (ROOT / page).parent
    assert [link for link in links if not (folder / link).exists()] == []
