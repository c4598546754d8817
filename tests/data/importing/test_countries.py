"""Countries are understood as people write them."""

import pytest

from data.importing.countries import country_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KE", "KE"),
        ("ke", "KE"),
        ("Kenya", "KE"),
        ("zambia", "ZM"),
        ("Sydafrika", "ZA"),
        ("South Africa", "ZA"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("Moldavien", "MD"),
        ("Moldova", "MD"),
        ("Turkiet", "TR"),
        ("Turkey", "TR"),
        ("Elfenbenskusten", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Ukraina", "UA"),
        ("Eswatini", "SZ"),
        ("Sweden", "SE"),
    ],
)
def test_a_country_is_found_by_code_and_name(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize("text", ["", "EU", "ZZ", "Afrika", "Narnia", "150", "K"])
def test_what_is_no_country_is_none(text: str) -> None:
    assert country_of(text) is None
