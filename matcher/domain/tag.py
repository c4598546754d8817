"""What a text is about, in the words of the taxonomy, and how surely."""

from dataclasses import dataclass

from matcher.domain.taxonomy import ConceptKind


@dataclass(frozen=True)
class Tag:
    """One concept that a text seems to be about.

    `probability` in (0, 1) is that a person would give it; None where nothing was learned for the encoder
    in use. `sentence` is the one that speaks most for it.
    """

    kind: ConceptKind
    id: str
    probability: float | None
    sentence: str
