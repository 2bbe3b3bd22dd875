"""Which methods the Bot API has and what they take, so that the fake refuses everything else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OFFICIAL = Path(__file__).parents[3] / "shared" / "spec" / "telegram-bot-api.json"
"""The official description, where it lies beside the checkout."""

_MESSAGE = (
    "business_connection_id:str chat_id!:chat message_thread_id:int direct_messages_topic_id:int "
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool "
    "message_effect_id:str suggested_post_parameters:json reply_parameters:json reply_markup:json "
)
_CAPTION = (
    "caption:str parse_mode:str caption_entities:json show_caption_above_media:bool "
    "has_spoiler:bool "
)
_EDIT = "business_connection_id:str chat_id:chat message_id:int inline_message_id:str "

BUILT_IN = {
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:json",
    "getMe": "",
    "getWebhookInfo": "",
    "deleteWebhook": "drop_pending_updates:bool",
    "setWebhook": "url!:str certificate:file ip_address:str max_connections:int "
    "allowed_updates:json drop_pending_updates:bool secret_token:str",
    "sendMessage": _MESSAGE + "text!:str parse_mode:str entities:json link_preview_options:json",
    "sendPhoto": _MESSAGE + _CAPTION + "photo!:file",
    "sendAnimation": _MESSAGE
    + _CAPTION
    + "animation!:file duration:int width:int height:int thumbnail:file",
    "sendDocument": _MESSAGE
    + "caption:str parse_mode:str caption_entities:json document!:file thumbnail:file "
    "disable_content_type_detection:bool",
    "sendChatAction": "business_connection_id:str chat_id!:chat message_thread_id:int action!:str",
    "editMessageText": _EDIT
    + "text:str parse_mode:str entities:json link_preview_options:json rich_message:json "
    "reply_markup:json",
    "editMessageCaption": _EDIT
    + "caption:str parse_mode:str caption_entities:json show_caption_above_media:bool "
    "reply_markup:json",
    "editMessageReplyMarkup": _EDIT + "reply_markup:json",
    "deleteMessage": "chat_id!:chat message_id!:int",
    "answerCallbackQuery": "callback_query_id!:str text:str show_alert:bool url:str cache_time:int",
    "setMyCommands": "commands!:json scope:json language_code:str",
    "getMyCommands": "scope:json language_code:str",
    "deleteMyCommands": "scope:json language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:json",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "getFile": "file_id!:str",
    "getChat": "chat_id!:chat",
    "getChatMember": "chat_id!:chat user_id!:int",
}


class Refused(Exception):
    """An answer of Telegram that is not `ok`."""

    def __init__(
        self, status: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a method takes under one name."""

    kind: str
    """str, int, bool, float, chat, file or json."""
    is_required: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    filename: str
    content: bytes


Methods = Mapping[str, Mapping[str, Parameter]]
Parameters = Mapping[str, str | Upload]


def built_in() -> Methods:
    """Enough of the Bot API for a chat bot."""
    return {method: dict(map(_parse, text.split())) for method, text in BUILT_IN.items()}


@cache
def official() -> Methods:
    """Every method of the official description. Raises `FileNotFoundError` without it."""
    described = json.loads(OFFICIAL.read_text(encoding="utf-8"))["methods"]
    return {
        method: {
            one["name"]: Parameter(_kind(one["types"]), bool(one["required"]))
            for one in about.get("fields", ())
        }
        for method, about in described.items()
    }


def known_methods() -> Methods:
    """The official list where it can be read, else ours."""
    return official() if OFFICIAL.exists() else built_in()


def check(methods: Methods, method: str, given: Parameters) -> None:
    """Raise `Refused` unless `method` exists and `given` is what it takes."""
    known = methods.get(method)
    if known is None:
        raise Refused(404, "Not Found")
    if unknown := given.keys() - known.keys():
        raise Refused(400, f"Bad Request: unknown parameter {min(unknown)!r}")
    for name, parameter in known.items():
        if parameter.is_required and given.get(name, "") == "":
            raise Refused(400, f"Bad Request: {_missing(name)}")
    for name, value in given.items():
        if not _is_well_formed(value, known[name].kind):
            raise Refused(400, f"Bad Request: can't parse parameter {name!r}")


def _missing(name: str) -> str:
    return {"text": "message text is empty", "chat_id": "chat_id is empty"}.get(
        name, f"parameter {name!r} is required"
    )


def _is_well_formed(value: str | Upload, kind: str) -> bool:
    if isinstance(value, Upload):
        return kind == "file"
    match kind:
        case "int":
            return _is_number(value)
        case "chat":
            return _is_number(value) or value.startswith("@")
        case "bool":
            return value.lower() in {"true", "false", "0", "1"}
        case "json":
            return _is_json(value)
        case _:
            return True


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdecimal()


def _is_json(value: str) -> bool:
    try:
        return isinstance(json.loads(value), dict | list)
    except ValueError:
        return False


def _parse(text: str) -> tuple[str, Parameter]:
    name, kind = text.split(":")
    return name.rstrip("!"), Parameter(kind, name.endswith("!"))


def _kind(types: list[str]) -> str:
    match sorted(types):
        case ["Integer", "String"]:
            return "chat"
        case ["InputFile"] | ["InputFile", "String"]:
            return "file"
        case [one]:
            return {"String": "str", "Integer": "int", "Boolean": "bool", "Float": "float"}.get(
                one, "json"
            )
        case _:
            return "json"
