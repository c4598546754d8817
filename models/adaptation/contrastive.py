"""What the encoder is taught: a question lies nearer to its own passage than to all others."""

import torch
from torch import Tensor
from torch.nn import functional


def contrastive_loss(
    questions: Tensor, passages: Tensor, distractors: Tensor, temperature: float
) -> Tensor:
    """Return the mean InfoNCE loss in both directions (van den Oord et al. 2018).

    Rows are of length one; `passages[i]` belongs to `questions[i]`, and every other row is wrong for
    it. `distractors` may be empty, and count against questions only.
    """
    own = torch.arange(len(questions))
    forward = questions @ torch.cat([passages, distractors]).T / temperature
    backward = passages @ questions.T / temperature
    return (functional.cross_entropy(forward, own) + functional.cross_entropy(backward, own)) / 2
