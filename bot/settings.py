"""The only place that reads the environment."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from core.model.errors import WrongSetting

NOWHERE_TO_RUN = (
    "no platform to run on: set TELEGRAM_TOKEN (from @BotFather) or DISCORD_TOKEN (from the "
    "Discord developer portal) in .env or the environment; `offday chat` needs neither"
)


class Settings(BaseSettings):
    """Every setting; `.env.example` lists the same ones, and a test compares them."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    telegram_token: SecretStr | None = Field(None, description="from @BotFather")
    discord_token: SecretStr | None = Field(None, description="from the Discord developer portal")
    database_url: str = Field("sqlite:///offday.db", description="where conversations are kept")
    data_key: SecretStr | None = Field(
        None, description="seals what runners say; made beside the database when empty"
    )
    keep_missed: bool = Field(
        default=False, description="keep the words of what was not understood, for you to read"
    )
    telegram_api_url: str | None = Field(None, description="a Bot API server of your own")
    discord_api_url: str | None = Field(None, description="a Discord API to test against")
    discord_gateway_url: str | None = Field(None, description="a Discord gateway to test against")
    health_file: Path | None = Field(
        None, description="`offday run` keeps writing there how it does; `offday health` reads it"
    )
    offday_pace: float = Field(
        1.0, ge=1, le=10_000, description="for tests: so many times faster than platforms allow"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, str) and not value.strip():
            return cls.model_fields[info.field_name or ""].default
        return value

    @field_validator("telegram_token")
    @classmethod
    def _is_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value().strip()):
            raise ValueError("is not a token; copy the whole line from @BotFather (digits:letters)")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        if not re.match(r"(?:sqlite|postgresql)(?:\+\w+)?://", value):
            raise ValueError(
                "must look like sqlite:///offday.db or postgresql+psycopg://user:password@host/name"
            )
        return value

    @field_validator("telegram_api_url", "discord_api_url", "discord_gateway_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None and "://" not in value:
            raise ValueError("must be an address such as http://127.0.0.1:8081")
        return value


def load_settings(env_file: Path | None = None) -> Settings:
    """The settings of this environment.

    Raises `WrongSetting` with one line that names the setting and what is wrong.
    """
    file = env_file or Path(".env")
    try:
        _check_lines(file)
        return Settings(_env_file=file)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(one) for one in first["loc"]).upper()
        said = "use yes or no" if first["type"] == "bool_parsing" else first["msg"]
        raise WrongSetting(f"{name}: {said.removeprefix('Value error, ')}") from error
    except (SettingsError, OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"{file} cannot be read ({error}); mend or remove it") from error


def load_settings_to_run() -> Settings:
    """The same for `offday run`, which needs a platform to run on."""
    settings = load_settings()
    if settings.telegram_token is None and settings.discord_token is None:
        raise WrongSetting(NOWHERE_TO_RUN)
    return settings


def data_keys(settings: Settings) -> tuple[bytes, ...]:
    """The master keys of `DATA_KEY`, newest first; none means: use the key file."""
    if settings.data_key is None:
        return ()
    return tuple(one.strip().encode() for one in settings.data_key.get_secret_value().split(","))


def _check_lines(file: Path) -> None:
    """Refuse what the parser would silently skip: a line that sets nothing."""
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        said = line.strip()
        if said and not said.startswith("#") and "=" not in said:
            raise WrongSetting(f"{file}, line {number}: expected NAME=value")
