"""What some settings can be chosen from."""

from enum import StrEnum


class IndexKind(StrEnum):
    """Which vector index searches: FAISS, or the plain NumPy reference."""

    FAISS = "faiss"
    EXACT = "exact"


class ReadingLanguage(StrEnum):
    """The languages that people are answered in."""

    SWEDISH = "sv"
    ENGLISH = "en"


class LogLevel(StrEnum):
    """How much the log tells."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Editing(StrEnum):
    """Who may write profiles: whoever reaches the service, those with an account for it, or nobody."""

    OPEN = "open"
    ACCOUNTS = "accounts"
    CLOSED = "closed"


class SecondFactorRule(StrEnum):
    """Who must write a code beside the password.

    OPTIONAL: whoever chose to. STAFF: all that broker, coordinate and administer. EVERYBODY: all accounts.
    """

    OPTIONAL = "optional"
    STAFF = "staff"
    EVERYBODY = "everybody"
