"""One request for a page that may hold a question: what was entered, who answers it, and when."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.pages.entries import Entries, EntriesNow


@dataclass(frozen=True)
class Visit:
    """One request: what was entered, by whom it is answered, when, and in which language."""

    entries: Entries
    house: House
    turns: Turns
    today: date
    language: Lang
    is_post: bool = False


def _visit(
    request: Request,
    entries: EntriesNow,
    house: HouseNow,
    turns: TurnsNow,
    today: Today,
    language: LanguageNow,
) -> Visit:
    return Visit(entries, house, turns, today, language, is_post=request.method == "POST")


VisitNow = Annotated[Visit, Depends(_visit)]
