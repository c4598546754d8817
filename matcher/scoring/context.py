"""What signals need to know of the world around a question and its candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.domain.catalogue import Catalogue
from matcher.domain.partnership import Partnership
from matcher.domain.surroundings import Surroundings
from matcher.scoring.tie_graph import TieGraph


@dataclass(frozen=True)
class Context:
    """Built once for a catalogue, so that scoring a candidate only looks things up."""

    surroundings: Surroundings = field(default_factory=Surroundings)
    ties: TieGraph = field(default_factory=lambda: TieGraph({}, ()))

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Context":
        """Return the context of everything in a catalogue."""
        surroundings = catalogue.surroundings
        return cls(
            surroundings,
            TieGraph(
                catalogue.local_governments,
                catalogue.partnerships,
                surroundings.twin_towns,
                catalogue.networks,
            ),
        )

    def partnerships_of(self, local_government_id: str) -> Sequence[Partnership]:
        """Return the documented partnerships of a local government."""
        return self.ties.partnerships_of(local_government_id)

    def programmes_of(self, partnership: Partnership) -> frozenset[str]:
        """Return the programmes that a partnership may have belonged to; empty for another's."""
        known: Mapping[str, frozenset[str]] = self.surroundings.programmes_of_network
        return known.get(partnership.network or "", frozenset())
