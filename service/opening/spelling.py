"""Putting together what the house knows of words, so that it can read past slips of the fingers."""

from collections.abc import Iterator

from data.fact_files.located_row import PACKAGED_FACTS
from matcher.domain.catalogue import Catalogue
from matcher.domain.taxonomy import ConceptKind, Taxonomy
from matcher.understanding.known_words import is_known_word
from matcher.understanding.spelling import Spelling

TAUGHT = PACKAGED_FACTS.parent / "training"
"""The texts that the encoder learned from."""


def open_spelling(catalogue: Catalogue) -> Spelling:
    """Return the spelling of what is documented, of the texts that the encoder learned from, and of names."""
    from models.adaptation.training_texts import read_training_texts

    names = (
        name
        for place in catalogue.local_governments.values()
        for name in (place.name, *place.aliases, *place.former_names)
    )
    taught = (
        text
        for problem in read_training_texts(TAUGHT)
        for text in (
            # The short ones hold slips on purpose.
            *(need.text for need in problem.needs if not need.kind.startswith("short")),
            *(passage.text for passage in problem.passages),
        )
    )
    said = (passage.text for passage in catalogue.passages)
    spelling = Spelling([*said, *_words_of(catalogue.taxonomy), *taught], names, is_known_word)
    # The dictionaries are read now, not while somebody waits for the first answer. Only a word that is in
    # none of them is looked up in all.
    is_known_word("inget-ord")
    return spelling


def _words_of(taxonomy: Taxonomy) -> Iterator[str]:
    for kind in ConceptKind:
        for concept in taxonomy.of_kind(kind).values():
            yield from (label.lower() for label in concept.labels.values())
            yield from concept.descriptions.values()
