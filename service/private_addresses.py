"""Private addresses: whoever holds one may open what it leads to; nobody can make one up."""

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, URLSafeSerializer

from matcher.domain.errors import NotFoundError, PartnerkommunError
from service.settings import Settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_FILE = "secret.key"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_LONGEST_TOKEN = 1000


class Seals:
    """Turns ids into signed tokens for addresses, and back.

    A token is of one kind ("shortlist", "search"): one kind opens nothing of another.
    """

    def __init__(self, key: str) -> None:
        self._key = key

    def seal(self, kind: str, record_id: str) -> str:
        """Return the token of an id; it holds letters, digits, `-`, `_` and `.` only."""
        return str(self._serializer(kind).dumps(record_id))

    def open(self, kind: str, token: str) -> str:
        """Return the id in a token; raise NotFoundError when this key did not sign it."""
        try:
            if len(token) <= _LONGEST_TOKEN:
                return str(self._serializer(kind).loads(token))
        except BadSignature:
            pass
        raise _nothing_kept()

    def lock(self, kind: str, text: str) -> str:
        """Return a text encrypted, so that whoever holds it cannot read it without this key."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        locked = self._cipher(kind).encrypt(nonce, text.encode(), kind.encode())
        return urlsafe_b64encode(nonce + locked).decode("ascii")

    def unlock(self, kind: str, locked: str) -> str:
        """Return a text that was locked; raise NotFoundError when it was not by this key and of this kind."""
        from cryptography.exceptions import InvalidTag

        try:
            if len(locked) <= _LONGEST_TOKEN:
                raw = urlsafe_b64decode(locked)
                nonce, rest = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
                return self._cipher(kind).decrypt(nonce, rest, kind.encode()).decode()
        except (InvalidTag, ValueError):
            pass
        raise _nothing_kept()

    def _cipher(self, kind: str) -> "AESGCM":
        """Return AES-256 in Galois/Counter mode, with a key for this purpose alone."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        purpose = f"partnerkommun.locked.{kind}".encode()
        return AESGCM(hmac.digest(self._key.encode(), purpose, "sha256"))

    def _serializer(self, kind: str) -> URLSafeSerializer:
        return URLSafeSerializer(
            self._key,
            salt=f"partnerkommun.{kind}",
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
            # Addresses that were given out before still open.
            fallback_signers=[{}],
        )


def _nothing_kept() -> NotFoundError:
    return NotFoundError(
        "private.no-such-address",
        "Nothing is kept at this private address. Check that you have the whole address: a "
        "letter may be missing. What was deleted cannot be brought back.",
    )


def new_key() -> str:
    """Return a fresh key."""
    return secrets.token_hex(_KEY_BYTES)


def kept_key(settings: Settings) -> str:
    """Return the key of the settings, or the one in the data folder, which is made where it is missing.

    Raise PartnerkommunError when it can be neither read nor made.
    """
    given = settings.secret_key.get_secret_value()
    if given:
        return given
    file = settings.data_folder / _KEY_FILE
    try:
        return _read(file) or _made(file)
    except OSError as error:
        raise PartnerkommunError(
            "private.key-unusable",
            "The key of the private addresses in {file} cannot be read or made ({reason}). Make the "
            "folder writable, or set {variable}.",
            file=str(file),
            reason=error.strerror or str(error),
            variable="PARTNERKOMMUN_SECRET_KEY",
        ) from error


def _read(file: Path) -> str:
    return file.read_text("ascii").strip() if file.exists() else ""


def _made(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(new_key())
    try:
        # A link refuses where a file stands already: of two first starts at once, one key wins.
        os.link(draft, file)
    except OSError:  # it stands there, or the file system knows no links
        if not _read(file):
            draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return _read(file)
