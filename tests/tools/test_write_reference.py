from pathlib import Path

import pytest

from tools.write_reference import PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_generated_page_is_what_the_code_says_now(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), "run make docs"
