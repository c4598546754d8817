"""What a reader chooses for a brief: stage, region of the world, number of parties, first day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import InvalidInputError
from matcher.domain.programme import Programme
from matcher.eligibility.caps import regions_named
from service.use_cases.entered_choice import find_date
from service.use_cases.entered_text import quoted

FEWEST_PARTIES, MOST_PARTIES = 2, 9
EARLIEST_START, LATEST_START = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Choice:
    """The choices for one brief.

    `stage` None means that no stage is known in any programme, `region` None that the country of the
    counterpart decides, `start` None that no dates are to be proposed.
    """

    stage: str | None = None
    region: str | None = None
    parties: int = FEWEST_PARTIES
    start: date | None = None


def known_stages(catalogue: Catalogue) -> tuple[str, ...]:
    """Return every stage that a programme has a cap or a call for, in the order of the facts."""
    stages: dict[str, None] = {}
    for programme in catalogue.programmes.values():
        stages |= dict.fromkeys(plain_word(cap.stage) for cap in programme.funding_caps)
        for window in programme.call_windows:
            stages |= dict.fromkeys(plain_word(stage) for stage in window.stages)
    return tuple(stages)


def known_regions(catalogue: Catalogue) -> tuple[str, ...]:
    """Return every region of the world that a list or a cap names, sorted."""
    regions: set[str] = set()
    for programme in catalogue.programmes.values():
        regions.update(regions_named(programme))
    return tuple(sorted(regions))


def plain_word(word: str) -> str:
    """Return a word of the facts with dashes, as the vocabulary has it."""
    return word.strip().lower().replace(" ", "-")


def find_stage(entered: str, programme: Programme | None, catalogue: Catalogue) -> str | None:
    """Return the stage that was chosen; the first of the programme where none was.

    Raise InvalidInputError for a stage that no programme knows.
    """
    known = known_stages(catalogue)
    if not entered.strip():
        own = (plain_word(cap.stage) for cap in programme.funding_caps) if programme else ()
        return next(iter(own), next(iter(known), None))
    return _known(entered, known, "stage")


def find_region(entered: str, catalogue: Catalogue) -> str | None:
    """Return the region that was chosen, None where the country decides.

    Raise InvalidInputError for a region that no programme knows.
    """
    return _known(entered, known_regions(catalogue), "region") if entered.strip() else None


def find_parties(entered: str) -> int:
    """Return how many parties the partnership has; raise InvalidInputError outside the bounds."""
    if not entered.strip():
        return FEWEST_PARTIES
    digits = entered.strip()
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 else -1
    if not FEWEST_PARTIES <= number <= MOST_PARTIES:
        raise InvalidInputError(
            "brief.parties-out-of-range",
            "A brief cannot be made for “{value}” parties. Write a number from {fewest} to {most}.",
            value=quoted(entered),
            fewest=FEWEST_PARTIES,
            most=MOST_PARTIES,
        )
    return number


def find_start(entered: str, today: date) -> date | None:
    """Return the first day of the partnership, None where none was given.

    Raise InvalidInputError for what is no day, or one outside the bounds.
    """
    if not entered.strip():
        return None
    start = find_date(entered, today)
    if not EARLIEST_START <= start <= LATEST_START:
        raise InvalidInputError(
            "brief.start-out-of-range",
            "No dates can be proposed from {value}. Choose a first day from {earliest} to {latest}.",
            value=start,
            earliest=EARLIEST_START,
            latest=LATEST_START,
        )
    return start


def _known(entered: str, known: Iterable[str], field: str) -> str:
    word = plain_word(entered)
    choices = tuple(known)
    if word in choices:
        return word
    if field == "stage":
        raise InvalidInputError(
            "brief.stage-unknown",
            "There is no stage “{value}”. Choose one of: {known}.",
            value=quoted(entered),
            known=", ".join(choices),
        )
    raise InvalidInputError(
        "brief.region-unknown",
        "There is no region of the world “{value}”. Choose one of: {known}.",
        value=quoted(entered),
        known=", ".join(choices),
    )
