"""Groupings as the API returns them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from data.importing.grouping_sheet import GroupingSheet
from data.importing.round_sheet import SheetProblem
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import ListedGrouping, StoredGrouping
from matcher.domain.grouping import GroupingConditions, GroupingPartnership
from matcher.domain.message import Message
from service.api.shapes.words import Sentence
from service.house import House
from service.language.catalogues import Lang
from service.language.translate import translate
from service.use_cases.grouping_known import known_of
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_words import rules_in_words, version_name


class GroupingLineShape(BaseModel):
    """A grouping in one line."""

    id: str
    version: int = Field(description="Send it with a change, so that nobody's is lost.")
    title: str
    programme_id: str
    on: date = Field(description="The day whose rules apply.")
    created_at: datetime = Field(description="In UTC.")
    changed_at: datetime = Field(description="In UTC.")
    is_confidential: bool
    partnerships: int = Field(description="How many partnerships.")
    versions: int = Field(description="How many versions.")
    chosen: int | None = Field(description="The number of the version that is chosen, or null.")

    @classmethod
    def of(cls, listed: ListedGrouping) -> "GroupingLineShape":
        """Return a grouping."""
        return cls(**vars(listed))


class GroupingsShape(BaseModel):
    """A page of the groupings, the latest changed first."""

    language: str
    total: int
    page: int
    n: int
    groupings: list[GroupingLineShape]


class GroupRulesShape(BaseModel):
    """What must hold for the groups; docs/reference tells what each asks."""

    least: int
    most: int
    same_region: bool
    start_window: int | None
    each_party_once: bool
    experienced: int
    common_language: bool
    most_groups: int | None
    words: list[Sentence] = Field(description="The rules that ask something, in words.")


class KeptGroupShape(BaseModel):
    """A group that stays as it is."""

    id: str
    keys: list[str]
    is_closed: bool = Field(description="Whether it takes no newcomers either.")


class GroupingConditionsShape(BaseModel):
    """What must hold in a grouping; partnerships are named by key."""

    rules: GroupRulesShape
    together: list[list[str]]
    apart: list[list[str]]
    kept: list[KeptGroupShape]
    required: list[str]
    left_out: list[str]
    balance: float = Field(description="0: what is shared; 1: groups of even size.")

    @classmethod
    def of(cls, conditions: GroupingConditions, language: Lang) -> "GroupingConditionsShape":
        """Return the conditions."""
        words = [Sentence.of(each, language) for each in rules_in_words(conditions.rules)]
        return cls(
            rules=GroupRulesShape(**vars(conditions.rules), words=words),
            together=sorted(map(list, conditions.together)),
            apart=sorted(map(list, conditions.apart)),
            kept=[
                KeptGroupShape(id=each.id, keys=sorted(each.keys), is_closed=each.is_closed)
                for each in conditions.kept
            ],
            required=sorted(conditions.required),
            left_out=sorted(conditions.left_out),
            balance=conditions.balance,
        )


class GroupedPartnershipShape(BaseModel):
    """A partnership of a grouping, and what is known of it."""

    key: str = Field(description="Its name within the grouping.")
    name: str
    origin: str = Field(description="documented, proposed or imported.")
    origin_id: str | None = Field(description="Id of the documented partnership or introduction.")
    party_ids: list[str]
    other_parties: list[str] = Field(description="Parties that the registry does not have.")
    theme_ids: list[str]
    start_year: int | None = Field(description="Null: not known.")
    is_experienced: bool = Field(description="Whether anything says they worked together before.")
    languages: list[str] = Field(description="Empty: not known.")
    countries: list[str]
    regions: list[str] = Field(description="Regions of the world of its parties abroad.")
    text: str = Field(description="What was written of it; empty: its sources or profiles tell.")

    @classmethod
    def of(
        cls, partnership: GroupingPartnership, name: str, text: str, house: House
    ) -> "GroupedPartnershipShape":
        """Return a partnership."""
        known = known_of(partnership, house)
        return cls(
            key=partnership.key,
            name=name,
            origin=partnership.origin.value,
            origin_id=partnership.origin_id,
            party_ids=list(partnership.party_ids),
            other_parties=list(partnership.other_parties),
            theme_ids=list(partnership.theme_ids),
            start_year=known.start_year,
            is_experienced=known.is_experienced,
            languages=sorted(known.languages),
            countries=[str(country) for country in known.countries],
            regions=sorted(region.value for region in known.regions),
            text=text,
        )


class VersionLineShape(BaseModel):
    """A version in one line."""

    number: int
    title: str
    name: str = Field(description="Its title, or in words how it came about.")
    kind: str = Field(description="proposed, moved or blocked.")
    made_at: datetime = Field(description="In UTC.")
    from_number: int | None = Field(description="The version it was made from; null: the grouping.")
    is_chosen: bool
    groups: int
    placed: int
    left: int
    coherence: float
    violations: int = Field(description="How many rules it breaks; 0 unless moved by hand.")

    @classmethod
    def of(cls, version: GroupingVersion, language: Lang) -> "VersionLineShape":
        """Return a version."""
        found, called = version.result.figures, version_name(version)
        return cls(
            number=version.number,
            title=version.title,
            name=translate(called, language) if isinstance(called, Message) else called,
            kind=version.result.kind.value,
            made_at=version.made_at,
            from_number=version.from_number,
            is_chosen=version.is_chosen,
            groups=found.groups if found else 0,
            placed=found.placed if found else 0,
            left=found.left if found else 0,
            coherence=found.coherence if found else 0.0,
            violations=len(version.result.violations),
        )


class GroupingShape(BaseModel):
    """A grouping whole."""

    language: str
    grouping: GroupingLineShape
    conditions: GroupingConditionsShape
    partnerships: list[GroupedPartnershipShape]
    versions: list[VersionLineShape]

    @classmethod
    def of(
        cls,
        standing: StoredGrouping,
        versions: tuple[GroupingVersion, ...],
        house: House,
        language: Lang,
    ) -> "GroupingShape":
        """Return a grouping with its versions in one line each."""
        names = names_of_partnerships(standing, house, language)
        chosen = next((each.number for each in versions if each.is_chosen), None)
        return cls(
            language=language,
            grouping=GroupingLineShape(
                id=standing.id,
                version=standing.version,
                title=standing.title,
                programme_id=standing.programme_id,
                on=standing.on,
                created_at=standing.created_at,
                changed_at=standing.changed_at,
                is_confidential=standing.is_confidential,
                partnerships=len(standing.partnerships),
                versions=len(versions),
                chosen=chosen,
            ),
            conditions=GroupingConditionsShape.of(standing.conditions, language),
            partnerships=[
                GroupedPartnershipShape.of(each, names[each.key], standing.text_of(each), house)
                for each in standing.partnerships
            ],
            versions=[VersionLineShape.of(version, language) for version in versions],
        )


class RowSaidShape(BaseModel):
    """What is to be said of one row."""

    row: int
    said: Sentence

    @classmethod
    def of(cls, said: SheetProblem, language: Lang) -> "RowSaidShape":
        """Return a problem or a remark."""
        return cls(row=said.line, said=Sentence.of(said.message, language))


class GroupingCheckShape(BaseModel):
    """What would be taken in; nothing was changed."""

    language: str
    partnerships: int = Field(description="How many can be taken in.")
    problems: list[RowSaidShape] = Field(description="While there is any, nothing is taken in.")
    remarks: list[RowSaidShape] = Field(description="Parties that are kept by their names.")

    @classmethod
    def of(cls, sheet: GroupingSheet, language: Lang) -> "GroupingCheckShape":
        """Return what was read."""
        return cls(
            language=language,
            partnerships=len(sheet.rows),
            problems=[RowSaidShape.of(each, language) for each in sheet.problems],
            remarks=[RowSaidShape.of(each, language) for each in sheet.remarks],
        )
