"""A fault in a fact file, told so that it can be found and mended."""

from dataclasses import dataclass

from matcher.domain.errors import PartnerkommunError
from matcher.domain.message import Message, message


@dataclass(frozen=True)
class FactProblem:
    """One fault: the file, the line or entry it stands at, and a sentence with the rule it breaks."""

    file: str
    place: str
    sentence: Message

    @property
    def code(self) -> str:
        """Return the stable code of the rule that is broken."""
        return self.sentence.code

    def __str__(self) -> str:
        """Return file, place and sentence in English, for logs and tests."""
        return f"{self.file}, {self.place}: {self.sentence}"


def from_error(file: str, error: PartnerkommunError) -> FactProblem:
    """Return the problem that made a reader refuse `file`, at the place that the error names."""
    values = error.message.values
    place = f"line {values['line']}" if "line" in values else str(values.get("entry", "file"))
    rule = str(values.get("rule", error))
    return FactProblem(
        file, place, message("facts.unreadable", "It cannot be read: {rule}.", rule=rule)
    )
