"""What is known of a theme, an area or a goal: partnerships, statements, knowledge and what is near."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from data.fact_files.knowledge import read_knowledge
from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage, Side
from matcher.domain.errors import NotFoundError
from matcher.domain.knowledge import Concern, Knowledge
from matcher.domain.local_government import LocalGovernment
from matcher.domain.partnership import Partnership
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from service.language.catalogues import Lang


@dataclass(frozen=True)
class Counted:
    """A concept with how many statements and documented partnerships are about it."""

    concept: Concept
    statements: int
    partnerships: int


@dataclass(frozen=True)
class Overview:
    """Every concept with its counts: themes under their cooperation area, core areas, goals."""

    areas: tuple[tuple[Counted, tuple[Counted, ...]], ...]
    core_areas: tuple[Counted, ...]
    goals: tuple[Counted, ...]


@dataclass(frozen=True)
class Said:
    """A statement and who made it."""

    passage: Passage
    place: LocalGovernment


@dataclass(frozen=True)
class DocumentedPartnership:
    """A partnership with its parties.

    `is_named` tells that it names the concept itself, and not only a theme that belongs to it.
    """

    partnership: Partnership
    parties: tuple[LocalGovernment, ...]
    is_named: bool


@dataclass(frozen=True)
class LearnMore:
    """Everything that is known of one concept.

    `themes` are those that belong to an area or a goal. For a theme, `together` are the themes that its
    partnerships are about too, with how many of them, and `beside` the others of its cooperation area.
    """

    concept: Concept
    partnerships: tuple[DocumentedPartnership, ...]
    needs: tuple[Said, ...]
    offers: tuple[Said, ...]
    knowledge: tuple[Knowledge, ...]
    general: tuple[Knowledge, ...]
    themes: tuple[Counted, ...]
    together: tuple[tuple[Concept, int], ...]
    beside: tuple[Counted, ...]


@cache
def packaged_knowledge() -> tuple[Knowledge, ...]:
    """Return what the fact files know beside partnerships; read once, since it never changes."""
    return read_knowledge()


def overview(catalogue: Catalogue) -> Overview:
    """Return all themes by cooperation area, the core areas and the goals, each with its counts."""
    shelf = _Shelf(catalogue)
    taxonomy = catalogue.taxonomy
    return Overview(
        areas=tuple(
            (shelf.counted(area), tuple(shelf.counted(theme) for theme in shelf.themes_of(area)))
            for area in taxonomy.cooperation_areas.values()
        ),
        core_areas=tuple(shelf.counted(area) for area in taxonomy.core_areas.values()),
        goals=tuple(shelf.counted(goal) for goal in taxonomy.global_goals.values()),
    )


def learn_more(
    concept_id: str, catalogue: Catalogue, knowledge: Sequence[Knowledge], language: Lang
) -> LearnMore:
    """Return what is known of a theme, a cooperation area, a core area or a goal.

    Statements come in `language` where the facts have them in it. Raise NotFoundError for an unknown id.
    """
    concept = find_concept(concept_id, catalogue.taxonomy)
    shelf = _Shelf(catalogue)
    is_theme = concept.kind is ConceptKind.THEME
    themes = shelf.themes_of(concept)
    said = shelf.said_of({theme.id for theme in themes}, language)
    return LearnMore(
        concept=concept,
        partnerships=shelf.partnerships_of(concept),
        needs=tuple(each for each in said if each.passage.side is not Side.OFFER),
        offers=tuple(each for each in said if each.passage.side is Side.OFFER),
        knowledge=tuple(each for each in knowledge if _concerns(each, concept, themes)),
        general=tuple(each for each in knowledge if each.concern is Concern.ALL),
        themes=() if is_theme else tuple(shelf.counted(theme) for theme in themes),
        together=shelf.together_with(concept) if is_theme else (),
        beside=shelf.beside(concept) if is_theme else (),
    )


def find_concept(concept_id: str, taxonomy: Taxonomy) -> Concept:
    """Return the concept with this id, whichever list it is in; raise NotFoundError where none has it."""
    for known in map(taxonomy.of_kind, ConceptKind):
        if concept_id in known:
            return known[concept_id]
    raise NotFoundError(
        "concept.not-found",
        "There is no theme, area or goal called “{value}”. Choose one in the list of all themes.",
        value=concept_id[:80],
    )


def _concerns(knowledge: Knowledge, concept: Concept, themes: Iterable[Concept]) -> bool:
    named = (*knowledge.theme_ids, *knowledge.core_area_ids, *knowledge.goal_ids)
    return concept.id in named or any(theme.id in knowledge.theme_ids for theme in themes)


class _Shelf:
    """The catalogue by theme."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def themes_of(self, concept: Concept) -> list[Concept]:
        """Return the themes that belong to a concept; a theme belongs to itself."""
        themes = self._catalogue.taxonomy.themes.values()
        if concept.kind is ConceptKind.THEME:
            return [concept]
        if concept.kind is ConceptKind.COOPERATION_AREA:
            return [theme for theme in themes if theme.cooperation_area_id == concept.id]
        if concept.kind is ConceptKind.CORE_AREA:
            return [theme for theme in themes if concept.id in theme.core_area_ids]
        return [theme for theme in themes if concept.id in theme.goal_ids]

    def counted(self, concept: Concept) -> Counted:
        """Return a concept with its counts; what two of its themes share counts once."""
        statements: set[str] = set()
        for theme in self.themes_of(concept):
            statements |= self._statements.get(theme.id, set())
        return Counted(concept, len(statements), len(self.partnerships_of(concept)))

    def partnerships_of(self, concept: Concept) -> tuple[DocumentedPartnership, ...]:
        """Return the partnerships about a concept: those that name it first, then the latest."""
        theme_ids = {theme.id for theme in self.themes_of(concept)}
        by_theme = concept.kind in (ConceptKind.THEME, ConceptKind.COOPERATION_AREA)
        found = []
        for partnership in self._catalogue.partnerships:
            through_theme = bool(theme_ids.intersection(partnership.theme_ids))
            named = (*partnership.core_area_ids, *partnership.goal_ids)
            is_named = through_theme if by_theme else concept.id in named
            if is_named or through_theme:
                parties = tuple(self._places(partnership.party_ids))
                found.append(DocumentedPartnership(partnership, parties, is_named))
        return tuple(sorted(found, key=_latest_first))

    def said_of(self, theme_ids: set[str], language: Lang) -> list[Said]:
        """Return the statements about any of the themes: who seeks a partner first, then the latest."""
        wordings: dict[str, Passage] = {}
        for passage in self._catalogue.passages:
            if theme_ids.isdisjoint(passage.themes):
                continue
            if passage.statement not in wordings or passage.language.value == language:
                wordings[passage.statement] = passage
        places = self._catalogue.local_governments
        said = [Said(p, places[p.local_government_id]) for p in wordings.values()]
        return sorted(said, key=_seeking_first)

    def together_with(self, theme: Concept) -> tuple[tuple[Concept, int], ...]:
        """Return the other themes of this theme's partnerships, the most frequent first."""
        known = self._catalogue.taxonomy.themes
        times = Counter(
            other
            for partnership in self._catalogue.partnerships
            if theme.id in partnership.theme_ids
            for other in partnership.theme_ids
            if other != theme.id and other in known
        )
        order = sorted(times.items(), key=lambda item: (-item[1], list(known).index(item[0])))
        return tuple((known[theme_id], n) for theme_id, n in order)

    def beside(self, theme: Concept) -> tuple[Counted, ...]:
        """Return the other themes of the same cooperation area."""
        return tuple(
            self.counted(other)
            for other in self._catalogue.taxonomy.themes.values()
            if other.cooperation_area_id == theme.cooperation_area_id and other.id != theme.id
        )

    @cached_property
    def _statements(self) -> Mapping[str, set[str]]:
        statements: dict[str, set[str]] = defaultdict(set)
        for passage in self._catalogue.passages:
            for theme_id in passage.themes:
                statements[theme_id].add(passage.statement)
        return statements

    def _places(self, place_ids: Iterable[str]) -> Iterator[LocalGovernment]:
        return (self._catalogue.local_governments[place_id] for place_id in place_ids)


def _latest_first(found: DocumentedPartnership) -> tuple[bool, int, str]:
    return not found.is_named, -(found.partnership.last_year or 0), found.partnership.id


def _seeking_first(said: Said) -> tuple[bool, int, str, str]:
    passage = said.passage
    return not passage.seeking, -(passage.year or 0), said.place.name, passage.id
