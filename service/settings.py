"""Where things lie and how the service answers, from the environment or one TOML file."""

import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from matcher.domain.errors import InvalidInputError
from service.accounts.openid import OpenIdProvider
from service.choices import Editing, IndexKind, LogLevel, ReadingLanguage, SecondFactorRule
from service.mail.post_office import MailSecurity, PostOffice
from service.operator import CONTACT_PATTERN, Operator
from service.this_machine import ON_THIS_MACHINE

APPLICATION = "partnerkommun"
PREFIX = "PARTNERKOMMUN_"
FILE_VARIABLE = f"{PREFIX}SETTINGS_FILE"
SECRETS_VARIABLE = f"{PREFIX}SECRETS_FOLDER"
ADAPTED_ENCODER = "adapted"


def _user_data_folder() -> Path:
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def _user_cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def settings_file() -> Path:
    """Return the TOML file that settings are read from where it exists."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named)
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.toml"


class Settings(BaseSettings):
    """All settings; the environment wins over the file, and the file over the default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_folder: Path = Field(
        default_factory=_user_data_folder,
        description="Folder of the store and the vector index.",
    )
    cache_folder: Path = Field(
        default_factory=_user_cache_folder,
        description="Folder of the prepared encoder; it can be deleted at any time.",
    )
    database_url: str = Field(
        default="",
        description="SQLAlchemy address of the store; empty: SQLite in the data folder.",
    )
    encoder: str = Field(
        default=ADAPTED_ENCODER,
        min_length=1,
        description="`adapted` (taught on municipal problems), `bundled` (the same, untaught), or the "
        "folder or name of a sentence-transformers model.",
    )
    index: IndexKind = Field(
        default=IndexKind.FAISS, description="Vector index: `faiss` or `exact`."
    )
    language: ReadingLanguage = Field(
        default=ReadingLanguage.SWEDISH,
        description="Language of answers where none is asked for: `sv` or `en`.",
    )
    editing: Editing | None = Field(
        default=None,
        description="Who may write and confirm profiles: `open` (whoever reaches the service), `accounts` "
        "(a local government's own representatives, and officers) or `closed` (nobody). Unset: `open` where "
        "only this computer reaches the service, else `accounts`.",
    )
    second_factor: SecondFactorRule | None = Field(
        default=None,
        description="Who must write a code from an app beside the password: `optional` (whoever set it up), "
        "`staff` (officers, coordinators and administrators too) or `everybody`. Unset: `optional` where "
        "only this computer reaches the service, else `staff`.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="What private addresses are signed with; empty: a key made once and kept in the data "
        "folder. Several servers of one store need the same.",
    )
    operator: str = Field(default="", description="Who runs the service, as its pages say it.")
    operator_contact: str = Field(
        default="",
        pattern=CONTACT_PATTERN,
        description="How to reach them: an e-mail address of the organisation, or an https address.",
    )
    operator_privacy: str = Field(
        default="",
        description="Legal basis, how long what is saved is kept and whom to ask, for the privacy page.",
    )
    public_address: str = Field(
        default="",
        pattern=r"^(https?://[^/?#\s]+)?$",
        description="What the service is reached by from outside, such as `https://partner.example.org`; "
        "links in mail and the identity provider need it. Empty: what each request says.",
    )
    openid_issuer: str = Field(
        default="",
        description="Address of an OpenID Connect provider that people may sign in by; empty: none.",
    )
    openid_client_id: str = Field(default="", description="What the provider calls this service.")
    openid_client_secret: SecretStr = Field(
        default=SecretStr(""), description="The secret that the provider gave this service."
    )
    openid_label: str = Field(
        default="",
        description="What the button of the provider says, such as your organisation's name.",
    )
    smtp_host: str = Field(
        default="", description="Mail server; empty: the service never sends anything by itself."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: MailSecurity = Field(
        default=MailSecurity.STARTTLS,
        description="How the way to the mail server is protected: `starttls`, `tls` or `none`.",
    )
    smtp_user: str = Field(default="", description="Account at the mail server; empty: none.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="Password of that account.")
    smtp_sender: str = Field(
        default="", description="Address that letters come from; needed where a mail server is set."
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of web servers in front whose word on a caller's address and HTTPS is taken, "
        "separated by commas.",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, description="Address that the service listens on."
    )
    port: int = Field(default=8000, ge=1, le=65535, description="Port that the service listens on.")
    log_level: LogLevel = Field(
        default=LogLevel.WARNING,
        description="How much the log tells: `debug`, `info`, `warning` or `error`.",
    )

    @field_validator("data_folder", "cache_folder")
    @classmethod
    def _expand_home(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read what the caller gives, then the environment, then files of secrets, then the TOML file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=settings_file())
        return init_settings, env_settings, file_secret_settings, toml

    @property
    def store_url(self) -> str:
        """Return the address of the store, with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_folder / 'partnerkommun.sqlite'}"

    @property
    def run_by(self) -> Operator:
        """Return who runs the service."""
        return Operator(self.operator, self.operator_contact, self.operator_privacy)

    def editing_at(self, host: str) -> Editing:
        """Return who may write profiles in a service that listens on an address."""
        if self.editing is not None:
            return self.editing
        return Editing.OPEN if self._is_only_here(host) else Editing.ACCOUNTS

    def second_factor_at(self, host: str) -> SecondFactorRule:
        """Return who must write a code in a service that listens on an address."""
        if self.second_factor is not None:
            return self.second_factor
        return SecondFactorRule.OPTIONAL if self._is_only_here(host) else SecondFactorRule.STAFF

    def _is_only_here(self, host: str) -> bool:
        return host in ON_THIS_MACHINE and not self.public_address

    @property
    def post_office(self) -> PostOffice | None:
        """Return where letters are handed in, None where nothing is sent."""
        if not self.smtp_host:
            return None
        return PostOffice(
            self.smtp_host,
            self.smtp_port,
            self.smtp_sender,
            self.smtp_security,
            self.smtp_user,
            self.smtp_password,
        )

    @property
    def openid(self) -> OpenIdProvider | None:
        """Return the identity provider, None where there is none."""
        if not self.openid_issuer:
            return None
        return OpenIdProvider(
            self.openid_issuer,
            self.openid_client_id,
            self.openid_client_secret,
            self.openid_label,
        )

    @property
    def index_folder(self) -> Path:
        """Return the folder of the derived vector index."""
        return self.data_folder / "index"


def secrets_folder() -> str | None:
    """Return the folder with one file for each secret, such as systemd hands over; None where there is none.

    A file is called like the variable in lower case, `partnerkommun_secret_key`.
    """
    for variable in (SECRETS_VARIABLE, "CREDENTIALS_DIRECTORY"):
        folder = os.environ.get(variable)
        if folder and Path(folder).is_dir():
            return folder
    return None


def load_settings(**overrides: Any) -> Settings:
    """Return the settings, or raise InvalidInputError naming the bad one, its value and rule."""
    file = settings_file()
    if os.environ.get(FILE_VARIABLE) and not file.is_file():
        raise InvalidInputError(
            "settings.file-missing",
            "The settings file {file} does not exist; correct {variable} or unset it.",
            file=str(file),
            variable=FILE_VARIABLE,
        )
    try:
        return Settings(_secrets_dir=secrets_folder(), **overrides)
    except ValidationError as error:
        raise _bad_setting(error) from error
    except (ValueError, OSError) as error:
        raise InvalidInputError(
            "settings.file-unreadable",
            "The settings file {file} cannot be read: {reason}.",
            file=str(file),
            reason=str(error),
        ) from error


def _bad_setting(error: ValidationError) -> InvalidInputError:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else "?"
    if first["type"] == "extra_forbidden":
        return InvalidInputError(
            "settings.unknown",
            "There is no setting called {name}; docs/reference/settings.md lists them.",
            name=name,
        )
    return InvalidInputError(
        "settings.invalid",
        "The setting {name} ({variable}) cannot be {value}: {rule}.",
        name=name,
        variable=f"{PREFIX}{name.upper()}",
        value=repr(first["input"]),
        rule=first["msg"],
    )
