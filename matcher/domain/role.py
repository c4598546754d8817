"""What a person may be here, and who did something."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do.

    VISITOR: search, without an account. REPRESENTATIVE: speaks for one local government. OFFICER: brokers
    introductions and pairs rounds. COORDINATOR: groups partnerships into networks. ADMINISTRATOR: everything,
    accounts included.
    """

    VISITOR = "visitor"
    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Actor:
    """Who did something: an account by its id, never by name, and the role it had then.

    Without `user_id` it was done at the command line; without `role` by the service itself (an expiry).
    """

    role: Role | None
    user_id: str | None = None


THE_SERVICE = Actor(None)
AT_THE_COMMAND_LINE = Actor(Role.ADMINISTRATOR)
