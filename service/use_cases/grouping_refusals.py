"""Why a move by hand is refused, in words."""

from matcher.domain.errors import InvalidInputError
from matcher.networks.move import Refusal, RefusalKind
from service.use_cases.entered_text import quoted


def refused_move(refused: Refusal) -> InvalidInputError:
    """Return the error for a move that a lock forbids, or that moves nobody."""
    match refused.kind:
        case RefusalKind.KEPT_MEMBER:
            return InvalidInputError(
                "grouping.move-out-of-locked",
                "The group {group} is locked, so nobody leaves it. Unlock it first.",
                group=quoted(refused.kept_id or ""),
            )
        case RefusalKind.CLOSED:
            return InvalidInputError(
                "grouping.move-into-closed",
                "The group {group} is locked and takes nobody. Unlock it first.",
                group=quoted(refused.kept_id or ""),
            )
        case RefusalKind.TWO_KEPT:
            return InvalidInputError(
                "grouping.two-locked",
                "Two locked groups cannot become one. Unlock one of them first.",
            )
        case RefusalKind.NOTHING:
            return InvalidInputError(
                "grouping.nothing-moved",
                "That would change nothing. Choose another group, or other members.",
            )
    return InvalidInputError(
        "grouping.cannot-move",
        "A member of another group was named, or one that takes no part. Look at the version again and "
        "choose members of the group.",
    )
