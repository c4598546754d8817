"""Asking who to partner with: one way in for the command line, the API and the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.challenge import Side
from matcher.domain.errors import InvalidInputError
from matcher.domain.recommendation import Explanation, Filters, Question, Recommendation
from matcher.encoding.text import plain_form
from matcher.understanding.challenge import sentences_of
from service.house import House
from service.use_cases.entered_choice import (
    find_date,
    find_level,
    find_n,
    find_programme_id,
    find_theme_ids,
)
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.entered_text import checked_text, quoted


@dataclass(frozen=True)
class Asked:
    """A question as it was entered, before anything of it is known to make sense.

    `text` may be empty where `local_government` names a stored profile. Countries, levels, themes,
    programme and local government may be given by id or by name in Swedish or English. `on` is a
    day, or one written as 2018-03-01; None is today. `corrected` are sentences of the text that were read
    wrongly, with the side that they have.
    """

    text: str = ""
    local_government: str | None = None
    programme: str | None = None
    on: str | date | None = None
    countries: Sequence[str] = ()
    levels: Sequence[str] = ()
    themes: Sequence[str] = ()
    n: int | None = None
    corrected: Mapping[str, Side] = field(default_factory=dict)


def check_alone(asked: Asked, today: date) -> None:
    """Refuse what is wrong whatever the house knows, so that nobody waits for it to open."""
    find_date(asked.on, today)
    find_n(asked.n)
    for level in asked.levels:
        find_level(level)
    if asked.text.strip() or not (asked.local_government or "").strip():
        checked_text(asked.text)


def build_question(asked: Asked, house: House, today: date) -> Question:
    """Return the question that was meant; raise InvalidInputError or NotFoundError if none was.

    Every part is checked before anything is searched, so a wrong question costs nothing.
    """
    catalogue = house.catalogue
    themes = [find_theme_ids(theme, catalogue) for theme in asked.themes]
    asker = _asker_id(asked, house)
    text = _text(asked, house, asker)
    return Question(
        text=text,
        programme_id=find_programme_id(asked.programme, catalogue),
        on=find_date(asked.on, today),
        n=find_n(asked.n),
        filters=Filters(
            countries=frozenset(find_country(name, catalogue) for name in asked.countries),
            levels=frozenset(find_level(name) for name in asked.levels),
            theme_ids=frozenset[str]().union(*themes),
        ),
        local_government_id=asker,
        corrected=checked_corrections(asked.corrected, text),
    )


def checked_corrections(corrected: Mapping[str, Side], text: str) -> Mapping[str, Side]:
    """Return corrections by the sentence of `text` that each is about, as it is read.

    Raise InvalidInputError for a sentence that the text does not have, or a side no question has.
    """
    known = {plain_form(sentence): sentence for sentence in sentences_of(text)}
    checked = {}
    for sentence, side in corrected.items():
        if plain_form(sentence) not in known:
            raise InvalidInputError(
                "question.no-such-sentence",
                "The text has no sentence “{sentence}”, so it cannot be corrected. Send it just as the "
                "answer gave it.",
                sentence=quoted(sentence),
            )
        if side is Side.SHARED:
            raise InvalidInputError(
                "question.side-of-sentence",
                "A sentence of a question states a need or an offer, not “{side}”.",
                side=side.value,
            )
        checked[known[plain_form(sentence)]] = side
    return checked


def ask(asked: Asked, house: House, today: date) -> Recommendation:
    """Return the recommendation for what was entered."""
    return house.recommender.recommend(build_question(asked, house, today))


def explain(asked: Asked, local_government: str, house: House, today: date) -> Explanation:
    """Return why the local government named by id or name is, or is not, offered."""
    candidate = find_place(local_government, house)
    return house.recommender.explain(build_question(asked, house, today), candidate.id)


def _asker_id(asked: Asked, house: House) -> str | None:
    if asked.local_government is None or not asked.local_government.strip():
        return None
    return find_place(asked.local_government, house).id


def _text(asked: Asked, house: House, asker: str | None) -> str:
    if asker is None or asked.text.strip():
        return checked_text(asked.text)
    if not any(p.local_government_id == asker for p in house.catalogue.passages):
        raise InvalidInputError(
            "question.no-profile",
            "Nothing is known yet about what {name} needs. Describe a challenge in your own words, "
            "or import a profile.",
            name=house.catalogue.local_governments[asker].name,
        )
    return ""
