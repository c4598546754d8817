"""Everything that is kept is named on the page, with how it is protected (ASVS V14)."""

import re

from data.store.tables import METADATA
from tests.security.source import ROOT

PAGE = ROOT / "docs" / "reference" / "security.md"


def test_every_table_stands_on_the_page() -> None:
    part = PAGE.read_text(encoding="utf-8").partition("\n## Data\n")[2].partition("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", part))
    assert sorted(set(METADATA.tables) - told) == []
