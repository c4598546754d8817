"""Who is asked how often: what a caller may ask for, and what was meant by it."""

from typing import Literal

from pydantic import Field

from service.api.inputs import Asked, Word
from service.api.questions import Mistakes
from service.house import House
from service.use_cases.attention import Which
from service.use_cases.attention_list import Order, Wanted
from service.use_cases.entered_country import find_country

Sort = Literal[
    "",
    "load",
    "-load",
    "name",
    "-name",
    "country",
    "-country",
    "asked",
    "-asked",
    "proposed",
    "-proposed",
    "declined",
    "-declined",
    "unanswered",
    "-unanswered",
]


class AttentionInput(Asked):
    """A part of the list, its order, and the page wanted."""

    q: Word = Field("", description="Part of the name; empty lists all.")
    country: Word = Field("", description="Only this country, by ISO code or name.")
    which: Which = Field(
        Which.ALL,
        description="Only those asked for more than they can take (over), that can take no more (full), that "
        "want none now (not-now), that were asked, or that never were.",
    )
    sort: Sort = Field(
        "",
        description="What to order by, with a minus to turn it round; empty is by load, fullest first.",
    )
    n: int = Field(50, ge=1, le=500, description="How many at most.")
    page: int = Field(1, ge=1, le=1_000_000, description="Which page, from 1.")


def wanted_from(entered: AttentionInput, house: House) -> Wanted:
    """Return what was meant, or raise RefusedRequest with every mistake."""
    mistakes = Mistakes()
    country = None
    if entered.country.strip():
        with mistakes.at("country"):
            country = find_country(entered.country, house.catalogue)
    mistakes.refuse_if_any()
    order = Order.read(entered.sort) if entered.sort else Order()
    return Wanted(entered.q, country, entered.which, order)
