"""The one kind of error that is meant for a person to read."""

from typing import Self

from matcher.domain.message import Message, MessageValue


class PartnerkommunError(Exception):
    """Something a person asked for cannot be done, with the reason and the way out.

    `code` is stable and documented in docs/reference/errors.md; `message` can be shown in Swedish or
    English. Programming mistakes are not PartnerkommunErrors.
    """

    def __init__(self, code: str, template: str, **values: MessageValue) -> None:
        self.message = Message(code, template, values)
        super().__init__(str(self.message))

    @classmethod
    def saying(cls, said: Message) -> Self:
        """Return the error that says a sentence made before."""
        return cls(said.code, said.template, **said.values)

    @property
    def code(self) -> str:
        """Return the stable code."""
        return self.message.code


class NotFoundError(PartnerkommunError):
    """The id, country or programme that was named is not known."""


class InvalidInputError(PartnerkommunError):
    """What was entered breaks a rule: empty, too long, malformed or contradictory."""


class MissingPartError(PartnerkommunError):
    """An installed part is missing: an encoder package, an optional extra or prepared files."""
