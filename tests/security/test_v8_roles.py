"""Who may do what is told on the page as it is in the program (ASVS V8)."""

import re

from matcher.domain.role import Role
from tests.security.source import ROOT

PAGE = ROOT / "docs" / "reference" / "security.md"


def test_the_page_tells_of_every_role() -> None:
    part = PAGE.read_text("utf-8").partition("\n## Who may do what\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| (\w+) \|", part, re.MULTILINE)
    assert told == ["role", *(role.value for role in Role)]
