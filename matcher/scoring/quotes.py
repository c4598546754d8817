"""Finding the two sentences that make a passage of ours and one of theirs alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.challenge import StatedPassage
from matcher.encoding.protocol import Vectors


@dataclass(frozen=True)
class Quotes:
    """Inner products of our texts with every fragment of their passages.

    Passage j owns the columns from `starts[j]` up to `starts[j + 1]`: first the whole, then its
    sentences, whose texts `fragments(j)` gives in the same order. `texts` gives the row of each text
    of ours. `first` is added to every j, so that one table can serve many candidates.
    """

    ours: tuple[StatedPassage, ...]
    texts: Mapping[str, int]
    products: Vectors
    starts: NDArray[np.intp]
    fragments: Callable[[int], Sequence[str]]
    first: int = 0

    def from_column(self, first: int) -> "Quotes":
        """Return the same quotes with passages counted from `first`."""
        return Quotes(
            self.ours, self.texts, self.products, self.starts, self.fragments, self.first + first
        )

    def quote(self, i: int, j: int) -> tuple[str, str]:
        """Return our sentence and theirs that are most alike in our passage i and their passage j."""
        j += self.first
        fragments = self.fragments(j)
        skip = 1 if len(fragments) > 1 else 0
        rows = [self.texts[sentence] for sentence in self.ours[i].sentences]
        block = self.products[rows, self.starts[j] + skip : self.starts[j + 1]]
        ours, theirs = np.unravel_index(int(block.argmax()), block.shape)
        return self.ours[i].sentences[ours], fragments[int(theirs) + skip]
