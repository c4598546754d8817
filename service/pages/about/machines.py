"""What search engines and security researchers look for at addresses that everybody knows."""

from datetime import date, timedelta

from service.language.catalogues import LANGUAGES
from service.operator import Operator

# What belongs to one person, or is made anew for every question.
_LEFT_ALONE = ("why", "understood", "compare", "shortlists", "brief", "searches")
_HOLDS_DAYS = 180


def robots() -> str:
    """Return robots.txt: everything may be read but questions, private addresses and the interface."""
    lines = ["User-agent: *", "Disallow: /api/"]
    for language in LANGUAGES:
        lines.append(f"Disallow: /{language}?")
        lines += [f"Disallow: /{language}/{part}" for part in _LEFT_ALONE]
    return "\n".join(lines) + "\n"


def security(operator: Operator, today: date) -> str:
    """Return security.txt (RFC 9116), which must say until when it holds."""
    expires = today + timedelta(days=_HOLDS_DAYS)
    return (
        f"Contact: {operator.contact_address}\n"
        f"Expires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(LANGUAGES)}\n"
    )
