"""From what a caller sent to a question, with every mistake named at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from matcher.domain.challenge import Side
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from matcher.domain.recommendation import Question
from service.api.inputs import MatchInput, PostedExplainInput, PostedMatchInput, QuestionInput
from service.api.refusals import FieldError, RefusedRequest
from service.house import House
from service.use_cases.ask import Asked, build_question, checked_corrections
from service.use_cases.entered_choice import find_programme_id, find_theme_ids
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.sentence_marks import read_marks


class Mistakes:
    """Collects the mistakes of one request, each under the field where it stands."""

    def __init__(self) -> None:
        self.found: list[FieldError] = []

    @contextmanager
    def at(self, field: str) -> Iterator[None]:
        """Keep the error that is raised inside as a mistake of `field`."""
        try:
            yield
        except PartnerkommunError as error:
            self.found.append(FieldError(field, error.message))

    def have(self, field: str) -> bool:
        """Return whether `field` has a mistake already."""
        return any(mistake.field == field for mistake in self.found)

    def refuse_if_any(self) -> None:
        """Raise RefusedRequest when there was a mistake."""
        if self.found:
            raise RefusedRequest(self.found)


def question_from(entered: QuestionInput, house: House, today: date) -> Question:
    """Return the question that was meant, or raise RefusedRequest with all its mistakes."""
    mistakes = Mistakes()
    check_choices(entered, house, mistakes)
    with mistakes.at("corrections"):
        checked_corrections(_corrected(entered), entered.text)
    mistakes.refuse_if_any()
    with mistakes.at("text"):
        question = build_question(_asked(entered), house, today)
    mistakes.refuse_if_any()
    return question


def check_choices(entered: QuestionInput, house: House, mistakes: Mistakes) -> None:
    """Look up everything that was chosen, and note what is missing or not known."""
    if not entered.text and not entered.own and not mistakes.have("text"):
        mistakes.found.append(FieldError("text", _nothing_asked()))
    if entered.own:
        with mistakes.at("for"):
            find_place(entered.own, house)
    with mistakes.at("programme"):
        find_programme_id(entered.programme, house.catalogue)
    for country in entered.country:
        with mistakes.at("country"):
            find_country(country, house.catalogue)
    for theme in entered.theme:
        with mistakes.at("theme"):
            find_theme_ids(theme, house.catalogue)


def _asked(entered: QuestionInput) -> Asked:
    return Asked(
        text=entered.text,
        local_government=entered.own,
        programme=entered.programme,
        on=entered.on.isoformat() if entered.on else None,
        countries=entered.country,
        levels=entered.level,
        themes=entered.theme,
        n=entered.n if isinstance(entered, MatchInput) else None,
        corrected=_corrected(entered),
    )


def _corrected(entered: QuestionInput) -> dict[str, Side]:
    marked = dict(read_marks(entered.corrected, entered.text).corrected)
    if not isinstance(entered, PostedMatchInput | PostedExplainInput):
        return marked
    return marked | {each.sentence: each.side for each in entered.corrections}


def candidate_from(entered: str, house: House) -> LocalGovernment:
    """Return the local government to explain, or raise RefusedRequest."""
    try:
        return find_place(entered, house)
    except PartnerkommunError as error:
        raise RefusedRequest([FieldError("candidate", error.message)]) from None


def _nothing_asked() -> Message:
    return message(
        "question.text-or-profile",
        "Describe a challenge in a sentence or two, or name your local government to ask from its "
        "profile.",
    )
