"""Everything that is known at one moment, loaded and ready to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.network import Network
from matcher.domain.partnership import Partnership
from matcher.domain.programme import Programme
from matcher.domain.surroundings import Surroundings
from matcher.domain.taxonomy import Taxonomy


@dataclass(frozen=True)
class Catalogue:
    """A consistent reading of the facts and the store; never changed, only replaced."""

    local_governments: Mapping[str, LocalGovernment]
    passages: Sequence[Passage]
    partnerships: Sequence[Partnership]
    programmes: Mapping[str, Programme]
    taxonomy: Taxonomy
    surroundings: Surroundings = field(default_factory=Surroundings)
    networks: Sequence[Network] = ()
