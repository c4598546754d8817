"""Versions of groupings as the API returns them, and what a move of one would cost."""

from pydantic import BaseModel, Field

from data.store.grouping_results import VersionGroup
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import StoredGrouping
from matcher.networks.grouping import Condition, Figures, Left, Violation
from matcher.networks.words import left_words, violation_words
from service.api.shapes.groupings import GroupingConditionsShape, VersionLineShape
from service.api.shapes.words import Sentence, sentences
from service.house import House
from service.language.catalogues import Lang
from service.use_cases.grouping_compare import ComparedVersions
from service.use_cases.grouping_moves import Priced
from service.use_cases.grouping_names import shown_names
from service.use_cases.grouping_steps import ways_out
from service.use_cases.grouping_words import proof_words, told_of_version


class VersionGroupShape(BaseModel):
    """One group of a version."""

    id: str
    names: dict[str, str] = Field(description="By language.")
    sentences: dict[str, str] = Field(description="What its members share, by language.")
    keys: list[str] = Field(description="Its partnerships.")
    theme_ids: list[str]
    coherence: float = Field(description="How alike its members are, from -1 to 1.")
    is_locked: bool
    is_closed: bool = Field(description="Whether it takes no newcomers either.")

    @classmethod
    def of(cls, group: VersionGroup) -> "VersionGroupShape":
        """Return a group."""
        return cls(
            id=group.id,
            names=dict(group.names),
            sentences=dict(group.sentences),
            keys=list(group.keys),
            theme_ids=list(group.theme_ids),
            coherence=group.coherence,
            is_locked=group.is_kept,
            is_closed=group.is_closed,
        )


class GroupingLeftShape(BaseModel):
    """A partnership in no group, and why."""

    key: str
    reason: str
    keys: list[str] = Field(description="The partnerships that the reason is about.")
    said: Sentence

    @classmethod
    def of(cls, left: Left, said: Sentence) -> "GroupingLeftShape":
        """Return somebody who is left."""
        return cls(key=left.id, reason=left.reason.value, keys=list(left.ids), said=said)


class ViolationShape(BaseModel):
    """A rule that does not hold."""

    rule: str
    keys: list[str]
    number: int | None = Field(description="What was found.")
    limit: int | None = Field(description="What is allowed.")
    said: Sentence

    @classmethod
    def of(cls, broken: Violation, said: Sentence) -> "ViolationShape":
        """Return a broken rule."""
        return cls(
            rule=broken.kind.value,
            keys=list(broken.ids),
            number=broken.number,
            limit=broken.limit,
            said=said,
        )


class ClashConditionShape(BaseModel):
    """A condition that cannot hold together with the others."""

    rule: str
    keys: list[str]
    group: str | None = Field(description="The locked group it is about.")
    ways_out: list[str] = Field(description="Steps that loosen it.")

    @classmethod
    def of(cls, condition: Condition, steps: tuple[str, ...]) -> "ClashConditionShape":
        """Return a condition."""
        return cls(
            rule=condition.kind.value,
            keys=list(condition.ids),
            group=condition.kept_id,
            ways_out=list(steps),
        )


class FiguresShape(BaseModel):
    """A version in numbers."""

    groups: int
    placed: int
    left: int
    coherence: float = Field(description="How alike the placed are to their groups, -1 to 1.")
    evenness: float = Field(description="1: all groups are of one size.")
    violations: int
    stability: float | None = Field(description="Null: not worked out.")

    @classmethod
    def of(cls, found: Figures) -> "FiguresShape":
        """Return figures."""
        return cls(**vars(found))


class VersionShape(BaseModel):
    """A version whole: its groups, who is left and why, which rules are broken, or what clashes."""

    language: str
    grouping_id: str
    version: VersionLineShape
    figures: FiguresShape | None = Field(description="Null where the conditions clash.")
    groups: list[VersionGroupShape]
    left: list[GroupingLeftShape]
    violations: list[ViolationShape]
    clash: list[ClashConditionShape]
    clash_said: list[Sentence] = Field(description="What clashes, in words.")
    is_publishable: bool = Field(description="Whether it has groups and breaks no rule.")
    proof: Sentence | None = Field(description="How sure it is that nothing better exists.")
    conditions: GroupingConditionsShape
    encoder: str = Field(description="The language model that it was made with.")
    facts: str = Field(description="The version of the facts.")

    @classmethod
    def of(
        cls, standing: StoredGrouping, version: GroupingVersion, house: House, language: Lang
    ) -> "VersionShape":
        """Return a version."""
        result, proof = version.result, proof_words(version)
        told = told_of_version(standing, version, house, language)
        conditions = result.clash.conditions if result.clash else ()
        return cls(
            language=language,
            grouping_id=version.grouping_id,
            version=VersionLineShape.of(version, language),
            figures=FiguresShape.of(result.figures) if result.figures else None,
            groups=[VersionGroupShape.of(group) for group in result.groups],
            left=[
                GroupingLeftShape.of(each, Sentence.of(told.left[each.id], language))
                for each in result.left
            ],
            violations=[
                ViolationShape.of(each, Sentence.of(said, language))
                for each, said in zip(result.violations, told.violations, strict=True)
            ],
            clash=[
                ClashConditionShape.of(each, ways_out(each, version.conditions))
                for each in conditions
            ],
            clash_said=sentences(told.clash, language),
            is_publishable=version.is_publishable,
            proof=Sentence.of(proof, language) if proof else None,
            conditions=GroupingConditionsShape.of(version.conditions, language),
            encoder=result.encoder,
            facts=result.facts,
        )


class PriceShape(BaseModel):
    """What moves would do; nothing was kept."""

    language: str
    before: FiguresShape
    after: FiguresShape
    broken: list[ViolationShape] = Field(description="Rules that would no longer hold.")
    mended: list[ViolationShape] = Field(description="Rules that would hold again.")
    groups: list[VersionGroupShape] = Field(description="The groups as they would be.")
    left: list[GroupingLeftShape]

    @classmethod
    def of(
        cls, priced: Priced, standing: StoredGrouping, house: House, language: Lang
    ) -> "PriceShape":
        """Return a price."""
        names = shown_names(standing, priced.result.groups, house, language)

        def violations(some: tuple[Violation, ...]) -> list[ViolationShape]:
            return [
                ViolationShape.of(each, Sentence.of(violation_words(each, names), language))
                for each in some
            ]

        return cls(
            language=language,
            before=FiguresShape.of(priced.before),
            after=FiguresShape.of(priced.after),
            broken=violations(priced.broken),
            mended=violations(priced.mended),
            groups=[VersionGroupShape.of(group) for group in priced.result.groups],
            left=[
                GroupingLeftShape.of(each, Sentence.of(left_words(each, names), language))
                for each in priced.result.left
            ],
        )


class MovedShape(BaseModel):
    """A partnership that stands elsewhere; null is no group."""

    key: str
    before: str | None = Field(description="The id of its group in the first version.")
    after: str | None = Field(description="The id of its group in the second version.")


class ComparisonShape(BaseModel):
    """Two versions side by side."""

    language: str
    one: VersionLineShape
    other: VersionLineShape
    conditions: list[Sentence] = Field(description="In what the conditions differ.")
    moved: list[MovedShape]
    agreement: float | None = Field(
        description="The adjusted Rand index: 1 for the same groups, about 0 by chance."
    )
    said: Sentence = Field(description="How alike the two are, in words.")

    @classmethod
    def of(cls, found: ComparedVersions, language: Lang) -> "ComparisonShape":
        """Return a comparison."""
        return cls(
            language=language,
            one=VersionLineShape.of(found.before, language),
            other=VersionLineShape.of(found.after, language),
            conditions=sentences(found.conditions, language),
            moved=[
                MovedShape(
                    key=each.key,
                    before=each.before.id if each.before else None,
                    after=each.after.id if each.after else None,
                )
                for each in found.moves
            ],
            agreement=found.agreement,
            said=Sentence.of(found.words, language),
        )
