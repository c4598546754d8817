"""Who runs this service: what they say of themselves in the settings, for the pages that must tell it."""

import re
from dataclasses import dataclass

CONTACT_PATTERN = r"^$|^[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>]+$|^https://[^\s<>\"]+$"
"""What a contact may be: nothing, an e-mail address, or a web address that begins with https."""

_E_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+")


@dataclass(frozen=True)
class Operator:
    """The operator as its settings tell it; empty is not told yet, and pages say so.

    `name` is the authority or organisation, `contact` an e-mail address of the organisation or a web
    address, `privacy` what it says of its legal basis, how long it keeps what is saved, and whom to ask.
    """

    name: str = ""
    contact: str = ""
    privacy: str = ""

    @property
    def contact_address(self) -> str:
        """Return the contact as the address of a link; empty where there is none."""
        if _E_MAIL.fullmatch(self.contact):
            return f"mailto:{self.contact}"
        return self.contact if self.contact.startswith("https://") else ""


NOBODY = Operator()
"""A service that does not tell who runs it."""
