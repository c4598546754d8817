"""Questions to begin with, for those who face an empty field."""

from matcher.domain.message import message
from service.language.catalogues import Lang
from service.language.translate import translate

_EXAMPLES = (
    message(
        "example.dialogue",
        "We want to reach newly arrived refugees with information and start a dialogue with them.",
    ),
    message(
        "example.waste",
        "Too little of our waste is sorted, and we want households to take part.",
    ),
    message(
        "example.youth",
        "Young people do not come to our council meetings. How can they get a say?",
    ),
)


def examples_in(language: Lang) -> tuple[str, ...]:
    """Return the example questions in `language`."""
    return tuple(translate(example, language) for example in _EXAMPLES)
