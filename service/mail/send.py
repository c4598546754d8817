"""Handing a letter to the mail server."""

import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.mail.post_office import MailSecurity, PostOffice
from service.this_machine import ON_THIS_MACHINE

_TIMEOUT_SECONDS = 20.0
_LONGEST_SUBJECT = 200
_LONGEST_ADDRESS = 254  # RFC 5321 with its erratum 1690


def send_letter(post_office: PostOffice, to: str, subject: str, body: str) -> None:
    """Hand one letter in plain text to the mail server, which sends it on.

    `to` is one address. Raise InvalidInputError where it is none, PartnerkommunError where the server does
    not take the letter; then it was not sent. Neither the address nor the text is put in any log.
    """
    letter = _letter(post_office, to, subject, body)
    _refuse_unprotected(post_office)
    try:
        with _connected(post_office) as server:
            if post_office.user:
                server.login(post_office.user, post_office.password.get_secret_value())
            server.send_message(letter)
    except smtplib.SMTPRecipientsRefused as error:
        raise InvalidInputError(
            "mail.recipient-refused",
            "The mail server does not take letters for this address. Check how it is spelled; nothing "
            "was sent.",
        ) from error
    except (smtplib.SMTPException, OSError, ssl.SSLError) as error:
        raise PartnerkommunError(
            "mail.not-sent",
            "The mail server {host} did not take the letter ({reason}), so it was not sent. Try again "
            "later, or copy the letter into your own mail program.",
            host=post_office.host,
            reason=type(error).__name__,
        ) from error


def checked_address(entered: str) -> str:
    """Return an e-mail address as it was meant; raise InvalidInputError where it is none, or several."""
    written = entered.strip()
    try:
        address = Address(addr_spec=written)
    except (ValueError, IndexError, TypeError, MessageError):
        raise _no_address() from None
    if (
        len(written) > _LONGEST_ADDRESS
        or not address.username
        or "." not in address.domain
        or not written.isprintable()
    ):
        raise _no_address()
    return address.addr_spec


def _no_address() -> InvalidInputError:
    return InvalidInputError(
        "mail.no-address",
        "Write one e-mail address, such as kommun@example.org. Nothing was sent.",
    )


def _letter(post_office: PostOffice, to: str, subject: str, body: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = post_office.sender
    letter["To"] = checked_address(to)
    # A line break would begin a header of the writer's choice.
    letter["Subject"] = " ".join(subject.split())[:_LONGEST_SUBJECT]
    letter["Date"] = formatdate(usegmt=True)
    letter["Message-ID"] = make_msgid(domain="partnerkommun.invalid")
    letter.set_content(body)
    return letter


def _refuse_unprotected(post_office: PostOffice) -> None:
    """Raise where a letter would cross a network for everybody on the way to read."""
    if post_office.security is MailSecurity.NONE and post_office.host not in ON_THIS_MACHINE:
        raise PartnerkommunError(
            "mail.not-protected",
            "The setting smtp_security is none, but the mail server {host} is another computer, so nothing "
            "was sent. Set it to starttls or tls.",
            host=post_office.host,
        )


def _connected(post_office: PostOffice) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if post_office.security is MailSecurity.TLS:
        return smtplib.SMTP_SSL(
            post_office.host, post_office.port, timeout=_TIMEOUT_SECONDS, context=context
        )
    server = smtplib.SMTP(post_office.host, post_office.port, timeout=_TIMEOUT_SECONDS)
    if post_office.security is MailSecurity.STARTTLS:
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server
