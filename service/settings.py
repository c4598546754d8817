"""Where things lie and how the service answers, from the environment or one TOML file."""

import os
from enum import StrEnum
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
from service.operator import CONTACT_PATTERN, Operator

APPLICATION = "partnerkommun"
PREFIX = "PARTNERKOMMUN_"
FILE_VARIABLE = f"{PREFIX}SETTINGS_FILE"
ADAPTED_ENCODER = "adapted"


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


class Editing(StrEnum):
    """Whether whoever reaches the service may write profiles."""

    OPEN = "open"
    CLOSED = "closed"


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
    editing: Editing = Field(
        default=Editing.OPEN,
        description="Whether whoever reaches the service may write and confirm profiles: `open` or "
        "`closed`.",
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
        """Read what the caller gives, then the environment, then the TOML file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=settings_file())
        return init_settings, env_settings, toml

    @property
    def store_url(self) -> str:
        """Return the address of the store, with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_folder / 'partnerkommun.sqlite'}"

    @property
    def run_by(self) -> Operator:
        """Return who runs the service."""
        return Operator(self.operator, self.operator_contact, self.operator_privacy)

    @property
    def index_folder(self) -> Path:
        """Return the folder of the derived vector index."""
        return self.data_folder / "index"


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
        return Settings(**overrides)
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
