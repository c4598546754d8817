"""What a saved search finds now, and what of it is news."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data.store.saved_searches import SavedSearch, change_search
from matcher.domain.errors import NotFoundError, PartnerkommunError
from matcher.domain.message import Message
from matcher.domain.recommendation import Match, Question, Recommendation
from service.api.answering import recommended
from service.api.refusals import RefusedRequest
from service.pages.find.form import Form, question_of
from service.pages.searches.desk import Work, gone
from service.use_cases.saved_search import News, news_in, noted, worth_telling


@dataclass(frozen=True)
class Answered:
    """The question as it was asked, its answer, and those of it that are worth telling, by rank."""

    question: Question
    answer: Recommendation
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Found:
    """A saved search after a look.

    `answered` is None where the question cannot be asked; `problems` then tell why. `unnoted` tells why what
    was found could not be noted.
    """

    search: SavedSearch
    form: Form
    answered: Answered | None = None
    problems: tuple[Message, ...] = ()
    unnoted: Message | None = None

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return the matches, none where the question cannot be asked."""
        return self.answered.matches if self.answered else ()

    @property
    def news(self) -> News:
        """Return what is news, nothing where the question cannot be asked."""
        return news_in(self.search, _ids(self.matches)) if self.answered else News()


def found_now(work: Work, search: SavedSearch) -> Found:
    """Ask a saved search and note what it finds; looking marks nothing as seen.

    Raise PartnerkommunError where it cannot be answered just now, and NotFoundError where it was deleted
    meanwhile.
    """
    form = work.form_of(search)
    try:
        question = question_of(form, work.house, work.today)
        answer = recommended(question, work.house, work.turns)
    except RefusedRequest as refused:
        return Found(search, form, problems=tuple(error.message for error in refused.errors))
    answered = Answered(question, answer, worth_telling(answer))
    try:
        return Found(_noted(work, search, answered.matches), form, answered)
    except NotFoundError:
        raise
    except PartnerkommunError as error:
        # A store that can only be read still shows who matches today.
        return Found(search, form, answered, unnoted=error.message)


def local_day(moment: datetime) -> date:
    """Return the day of a moment of the store where the service runs, as `today` is told."""
    return moment.replace(tzinfo=UTC).astimezone().date()


def _noted(work: Work, search: SavedSearch, matches: tuple[Match, ...]) -> SavedSearch:
    def note(stored: SavedSearch) -> SavedSearch:
        # Found by a question that is another one by now: it says nothing about that.
        return noted(stored, _ids(matches), work.now) if same_question(stored) else stored

    def same_question(stored: SavedSearch) -> bool:
        return stored.question == search.question

    # Most looks find nothing new, and then nobody waits for their turn to write.
    if note(search) == search:
        return search
    after = change_search(work.house.engine, search.id, note)
    if after is None:
        raise gone()
    return after


def _ids(matches: tuple[Match, ...]) -> tuple[str, ...]:
    return tuple(match.local_government.id for match in matches)
