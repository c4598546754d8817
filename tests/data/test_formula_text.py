"""Texts that look like formulas go out harmless and come back as they were."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.formula_text import made_harmless, restored


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "\r=1"]
)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert made_harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Vatten", "1-2", "'citat'", "a=b"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert made_harmless(text) == text
    assert restored(text) == text


@given(st.text("=+-@＝'\t\r\n ab1"))
@example("''=1")
def test_every_text_comes_back(text: str) -> None:
    assert restored(made_harmless(text)) == text
