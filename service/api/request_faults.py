"""What can be wrong with a request before anybody looks at what it asks."""

from matcher.domain.errors import InvalidInputError, NotFoundError, PartnerkommunError
from matcher.domain.message import Message, message
from service.use_cases.entered_text import MAX_CHARACTERS

MAX_BODY_BYTES = 256 * 1024
# A form with a file in it, such as the sheet of a round; it is held before anybody is asked who they are.
MAX_UPLOAD_BYTES = 2 * 1024 * 1024
MAX_QUERY_BYTES = 32 * 1024


class BodyTooLargeError(InvalidInputError):
    """The body is larger than the service reads."""


class AddressTooLongError(InvalidInputError):
    """The part of the address after `?` is longer than the service reads."""


class MethodError(InvalidInputError):
    """The address exists, but not for this HTTP method."""


class ContentTypeError(InvalidInputError):
    """The body is of a kind that the address does not take."""


def body_too_large(most: int = MAX_BODY_BYTES) -> BodyTooLargeError:
    """Return the error for a body over the limit."""
    return BodyTooLargeError(
        "request.body-too-large",
        "The request is larger than {limit} kilobytes. A challenge may have at most {characters} "
        "characters.",
        limit=most // 1024,
        characters=MAX_CHARACTERS,
    )


def address_too_long() -> AddressTooLongError:
    """Return the error for a query string over the limit."""
    return AddressTooLongError(
        "request.address-too-long",
        "The address is longer than {limit} kilobytes. Send a long text with POST instead.",
        limit=MAX_QUERY_BYTES // 1024,
    )


def not_utf8() -> InvalidInputError:
    """Return the error for bytes that are no text."""
    return InvalidInputError(
        "request.not-utf8",
        "The request holds bytes that are not UTF-8 text. Save or send the text as UTF-8.",
    )


def no_such_address() -> NotFoundError:
    """Return the error for an address that does not exist."""
    return NotFoundError(
        "request.no-such-address", "There is nothing at this address. Check how it is spelled."
    )


def wrong_method(method: str) -> MethodError:
    """Return the error for a method that the address does not take."""
    return MethodError(
        "request.wrong-method",
        "This address does not take {method}; the header Allow names what it takes.",
        method=method,
    )


def not_json() -> InvalidInputError:
    """Return the error for a body that is not JSON."""
    return InvalidInputError(
        "request.not-json", "The body is not valid JSON. Check quotes, commas and braces."
    )


def content_type_error(expected: str) -> ContentTypeError:
    """Return the error for a body of a kind that the address does not take."""
    return ContentTypeError(
        "request.content-type",
        "The body must be sent as {expected}; set the header Content-Type.",
        expected=expected,
    )


def unreadable_body() -> InvalidInputError:
    """Return the error for a body that cannot be read at all."""
    return InvalidInputError(
        "request.unreadable", "The request could not be read. Check how it is written and sent."
    )


def unexpected() -> Message:
    """Return what is said when the service itself fails."""
    return message(
        "service.failed",
        "Something went wrong in the service. It has been logged; your text has not. Try again, and "
        "tell those who run the service if it happens again.",
    )


class RefusedError(InvalidInputError):
    """What was asked is not allowed here."""


class SignInNeededError(RefusedError):
    """What was asked needs an account, and nobody has signed in."""


class SecondFactorNeededError(RefusedError):
    """What was asked needs two-step sign-in, and the account has none yet."""


class TooManyTriesError(InvalidInputError):
    """It was tried too often; it can be tried again later."""


STATUSES: tuple[tuple[type[PartnerkommunError], int], ...] = (
    (BodyTooLargeError, 413),
    (AddressTooLongError, 414),
    (ContentTypeError, 415),
    (MethodError, 405),
    (SignInNeededError, 401),
    (TooManyTriesError, 429),
    (RefusedError, 403),
    (NotFoundError, 404),
    (InvalidInputError, 422),
)
# What is nobody's mistake: a part is missing, the store cannot be read.
OTHER_STATUS = 503


def status_of(error: PartnerkommunError) -> int:
    """Return the HTTP status that answers an error."""
    for kind, status in STATUSES:
        if isinstance(error, kind):
            return status
    return OTHER_STATUS
