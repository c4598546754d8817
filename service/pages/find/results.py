"""What an answer shows beside the cards: what narrowed it, where to go on, what would change it."""

from collections.abc import Iterator
from dataclasses import dataclass

from matcher.domain.catalogue import Catalogue
from matcher.domain.local_government import Level
from matcher.domain.programme import ApplicantRule, Rule
from matcher.domain.recommendation import Question, Recommendation
from matcher.eligibility import applicant_rules_on, rules_on
from service.api.turns import Turns
from service.house import House
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.values import country_name
from service.pages.find.alternatives import Alternative, alternatives
from service.pages.find.cards import Card, cards_for
from service.pages.find.choices import theme_label
from service.pages.find.form import Form
from service.pages.find.own_words import own_words
from service.use_cases.entered_choice import find_level
from service.use_cases.entered_country import find_country
from service.use_cases.network_could_join import CouldJoin, could_join

_UNFOLDED = 3
_LISTED_FROM = 6


@dataclass(frozen=True)
class Narrowing:
    """One choice that narrowed the search, and the query of the same question without it."""

    label: str
    without: str


@dataclass(frozen=True)
class Actions:
    """What can be done with a card; `query` is the question, None where it does not fit an address."""

    query: str | None
    compares: bool = True


@dataclass(frozen=True)
class Results:
    """An answer, ready to be shown. `json_query` is None where no address gives the same as JSON."""

    answer: Recommendation
    cards: tuple[Card, ...]
    actions: Actions
    narrowings: tuple[Narrowing, ...]
    alternatives: tuple[Alternative, ...]
    applicants: tuple[ApplicantRule, ...]
    words: tuple[Rule, ...]
    json_query: str | None
    could_join: tuple[CouldJoin, ...] = ()

    @property
    def is_long(self) -> bool:
        """Return whether so many cards follow that a list of them helps."""
        return len(self.cards) >= _LISTED_FROM


def results_of(
    form: Form,
    question: Question,
    answer: Recommendation,
    house: House,
    turns: Turns,
    language: Lang,
) -> Results:
    """Return the answer with everything that its page shows."""
    catalogue, rules = house.catalogue, answer.rules
    offered = answer.matches or answer.nearest
    words = own_words(question.local_government_id, catalogue, language)
    return Results(
        answer=answer,
        cards=tuple(cards_for(offered, rules.programme, rules.on, catalogue, words, _UNFOLDED)),
        actions=actions_for(form),
        narrowings=tuple(_narrowings(form, catalogue, language)),
        alternatives=alternatives(form, question, house, turns) if answer.abstention else (),
        applicants=applicant_rules_on(rules.programme, rules.on),
        words=rules_on(rules.programme, rules.on),
        json_query=_json_query(form, question, language),
        could_join=could_join(answer, house),
    )


def actions_for(form: Form, *, compares: bool = True) -> Actions:
    """Return what can be done with the cards of the question in `form`."""
    return Actions(form.query(candidate="") if form.is_shareable else None, compares)


def _json_query(form: Form, question: Question, language: Lang) -> str | None:
    # The page looks for the asker in Sweden only; an id means the same everywhere.
    asker = {"for": question.local_government_id or ""}
    if not form.is_shareable:
        return None
    return f"{form.query(candidate='', **asker)}&lang={language}"


def _narrowings(form: Form, catalogue: Catalogue, language: Lang) -> Iterator[Narrowing]:
    def without(name: str, values: tuple[str, ...], value: str) -> str:
        rest = tuple(each for each in values if each != value)
        return form.query(candidate="", **{name: rest})

    for entered in form.country:
        name = country_name(find_country(entered, catalogue), language)
        yield Narrowing(name, without("country", form.country, entered))
    for entered in form.level:
        level: Level = find_level(entered)
        yield Narrowing(label(level, language), without("level", form.level, entered))
    for entered in form.theme:
        name = theme_label(entered, catalogue, language)
        yield Narrowing(name, without("theme", form.theme, entered))
