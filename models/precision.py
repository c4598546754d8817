"""How exactly an encoder computes."""

from enum import StrEnum


class Precision(StrEnum):
    """The numbers a model's layers are computed in; vectors are float32 either way.

    BFLOAT16 is quicker on processors that have it and changes vectors by less than the 4-bit
    weights already do. FLOAT32 gives nearly the same vectors on every machine.
    """

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
