"""What is known beside partnerships: training programmes, research, goals and how it all works."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.dates import PartialDate
from matcher.domain.message import CountryCode


class KnowledgeKind(StrEnum):
    """What a piece of knowledge is, in the words of the fact file."""

    TRAINING_PROGRAMME = "training_programme"
    TRAINING_RULE = "training_rule"
    RESEARCH = "research"
    CORE_AREA = "core_area"
    CORE_AREA_EXAMPLE = "core_area_example"
    PRINCIPLE = "principle"
    GOAL_LINK = "goal_link"
    GOAL_EXAMPLE = "goal_example"
    ACTIVITY_COUNT = "activity_count"
    NETWORK_SUPPORT = "network_support"
    PARTNERSHIP_FORM = "partnership_form"
    CONTACT = "contact"
    ROUND_RESULT = "round_result"
    PROGRAMME_TOTALS = "programme_totals"


class Concern(StrEnum):
    """What a piece of knowledge is about.

    SUBJECTS: the themes, core areas and goals that it names. ALL: every theme alike. PROGRAMME: how the
    programme went, whatever the theme.
    """

    SUBJECTS = "subjects"
    ALL = "all"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Period:
    """When something took place or was counted.

    `first` is None for something known only to lie before `last`; a single date is both.
    """

    first: PartialDate | None
    last: PartialDate


@dataclass(frozen=True)
class Knowledge:
    """One documented fact, with its name and text by language.

    `countries` are those it took place in; where the source names none but tells where all the same, such
    as "Western Balkans", `where` has those words by language. `period` is None where no source dates it.
    """

    kind: KnowledgeKind
    names: Mapping[str, str]
    texts: Mapping[str, str]
    source: str
    concern: Concern
    countries: tuple[CountryCode, ...] = ()
    where: Mapping[str, str] | None = None
    period: Period | None = None
    theme_ids: tuple[str, ...] = ()
    core_area_ids: tuple[str, ...] = ()
    goal_ids: tuple[str, ...] = ()
