"""What a caller may send about networks: its shape is checked here, its meaning later."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from service.api.inputs import Asked, Day, Word
from service.use_cases.network_change import DetailsWanted
from service.use_cases.network_newcomer import NewcomerWanted
from service.use_cases.network_publish import GroupWanted, PublishWanted

Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The version that you saw.")]
Sentence = Annotated[str, Field(max_length=2_000)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NetworksInput(Asked):
    """Which networks are wanted, and the page of the list."""

    theme: Word = Field("", description="A theme or a cooperation area, by id or name.")
    region: Word = Field("", description="A region of the world, such as southern-africa.")
    country: Word = Field("", description="ISO code or name.")
    state: Word = Field("", description="coming, ongoing, ended or unknown.")
    programme: Word = Field("", description="Id of a programme.")
    on: Day | None = Field(None, description="The day of the states; without it today.")
    page: int = Field(1, ge=1, le=10_000, description="Which page, from 1.")
    n: int = Field(20, ge=1, le=100, description="How many a page.")


class BothLanguages(_Body):
    """A text in both languages."""

    sv: Sentence = ""
    en: Sentence = ""


class GroupInput(_Body):
    """A group to publish, and what its network is called."""

    group: Word = Field(description="Id of the group in the version.", examples=["a"])
    names: BothLanguages | None = Field(None, description="Null: those of the version.")
    sentences: BothLanguages | None = Field(None, description="Null: those of the version.")
    most: int | None = Field(None, description="Partnerships at most; null: by the rules.")


class WholeInput(_Body):
    """What holds for a whole network."""

    starts_on: Day
    ends_on: Day | None = None
    coordinator: Word = Field("", description="Role and organisation; no person.")
    adviser: Word = Field("", description="Role and organisation; no person.")
    is_open: bool = Field(True, description="Whether newcomers are asked for.")


class PublishInput(WholeInput):
    """Groups of a version to publish, all or none."""

    grouping: Word
    version: int = Field(ge=1, le=999_999, description="Number of the version of the grouping.")
    groups: list[GroupInput] = Field(min_length=1, max_length=200)

    def wanted(self, prefilled: PublishWanted) -> PublishWanted:
        """Return what is to be published; what was left out is as the version has it."""
        known = {each.id: each for each in prefilled.groups}
        return PublishWanted(
            groups=tuple(_group(each, known.get(each.group)) for each in self.groups),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            coordinator=self.coordinator,
            adviser=self.adviser,
            is_open=self.is_open,
        )


class NetworkChangeInput(WholeInput):
    """A network as it is to be."""

    version: Version
    names: BothLanguages
    sentences: BothLanguages = BothLanguages()
    most: int

    @property
    def wanted(self) -> DetailsWanted:
        """Return what is to be saved."""
        return DetailsWanted(
            names=self.names.model_dump(),
            sentences=self.sentences.model_dump(),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            coordinator=self.coordinator,
            adviser=self.adviser,
            is_open=self.is_open,
            most=self.most,
        )


class JoinInput(_Body):
    """A partnership that is to join."""

    version: Version
    partnership: Word = Field("", description="Id of a documented partnership.")
    parties: list[Word] = Field([], max_length=20, description="Ids or names, where it is another.")
    others: list[Word] = Field([], max_length=20, description="Parties that the registry lacks.")
    themes: list[Word] = Field([], max_length=50)
    why: Sentence = ""

    @property
    def wanted(self) -> NewcomerWanted:
        """Return who is meant."""
        return NewcomerWanted(self.partnership, self.parties, self.others, self.themes)


class StepInput(_Body):
    """Closing a network, or opening it again."""

    version: Version
    why: Sentence = ""


class LeaveInput(StepInput):
    """A member that leaves."""

    member: int = Field(ge=1, le=1_000, description="Its number in the network, from 1.")


def _group(entered: GroupInput, known: GroupWanted | None) -> GroupWanted:
    names = entered.names.model_dump() if entered.names else known.names if known else {}
    told = entered.sentences.model_dump() if entered.sentences else known.sentences if known else {}
    most = entered.most if entered.most is not None else known.most if known else ""
    return GroupWanted(entered.group, names, told, most)
