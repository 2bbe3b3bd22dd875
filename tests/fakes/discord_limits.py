"""What Discord refuses to take, as a table of its own: it needs no specification at hand."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from tests.fakes.discord_model import (
    BUTTON,
    EPHEMERAL,
    LINK,
    Json,
    Refused,
    components_in,
    number,
    objects,
    within,
)

Body = Mapping[str, object]
Problems = list[tuple[str, str]]
"""Where, and what is wrong there."""

MESSAGE_FIELDS = frozenset(
    [
        "content",
        "tts",
        "embeds",
        "nonce",
        "enforce_nonce",
        "components",
        "allowed_mentions",
        "message_reference",
        "flags",
        "attachments",
        "sticker_ids",
        "poll",
    ]
)
COMMAND_FIELDS = frozenset(
    [
        "id",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "type",
        "nsfw",
        "default_member_permissions",
        "dm_permission",
        "contexts",
        "integration_types",
    ]
)
CONTENT, LABEL, CUSTOM_ID, NONCE = 2000, 80, 100, 25
ALT = 1024
ROWS, IN_A_ROW, EMBEDS, EMBEDDED = 5, 5, 10, 6000
COMMANDS, OPTIONS, CHOICES, NAMED = 100, 25, 25, 100
SELECTS = (3, 5, 6, 7, 8)
FLAGS = 1 << 2 | EPHEMERAL | 1 << 12
"""No embeds, ephemeral, no notification."""
SOMETHING = ("content", "embeds", "components", "sticker_ids", "poll")
STYLES = range(1, 6)
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
EMBED_PARTS = {"title": 256, "description": 4096}


def check_message(
    body: Body, *, files: tuple[str, ...] = (), is_edit: bool = False, may_whisper: bool = False
) -> None:
    """Refuse what Discord would, and every ping, which we never mean."""
    if not is_edit and not files and not any(body.get(one) for one in SOMETHING):
        raise Refused(400, 50006, "Cannot send an empty message")
    problems = [
        *((name, "is no field of a message") for name in body.keys() - MESSAGE_FIELDS),
        *_content(body),
        *_components(body.get("components")),
        *_embeds(body.get("embeds")),
        *_attachments(body, files),
        *_flags(body, may_whisper=may_whisper),
        *_mentions(body),
    ]
    refuse(problems)


def check_commands(body: object) -> list[Json]:
    """The commands of a sync, which replaces all that were there."""
    commands = objects(body)
    if not isinstance(body, list) or len(commands) != len(body):
        raise Refused(400, 50035, "Invalid Form Body: commands are a list of objects")
    problems: Problems = []
    if len(commands) > COMMANDS:
        problems.append(("", f"at most {COMMANDS} commands"))
    for name, times in Counter(str(one.get("name")) for one in commands).items():
        if times > 1:
            problems.append((name, "APPLICATION_COMMANDS_DUPLICATE_NAME"))
    for index, one in enumerate(commands):
        problems += _command(str(index), one)
    refuse(problems)
    return commands


def refuse(problems: Problems) -> None:
    """Say everything that is wrong, in Discord's shape, if anything is."""
    if not problems:
        return
    errors: Json = {}
    for where, what in problems:
        _nest(errors, where)["_errors"] = [{"code": "INVALID", "message": what}]
    told = "; ".join(f"{where}: {what}" for where, what in problems)
    raise Refused(400, 50035, f"Invalid Form Body: {told}", more={"errors": errors})


def size(text: object) -> int:
    """In UTF-16 units, which is never less than Discord's own count."""
    return len(str(text or "").encode("utf-16-le", "surrogatepass")) // 2


def _nest(errors: Json, where: str) -> Json:
    for name in filter(None, where.split(".")):
        inner = errors.setdefault(name, {})
        assert isinstance(inner, dict)
        errors = inner
    return errors


def _content(body: Body) -> Problems:
    found: Problems = []
    content, nonce = body.get("content"), body.get("nonce")
    if content is not None and not isinstance(content, str):
        found.append(("content", "must be a string"))
    if size(content) > CONTENT:
        found.append(("content", f"Must be {CONTENT} or fewer in length."))
    if content and not str(content).strip():
        found.append(("content", "must not be blank"))
    if nonce is not None and not isinstance(nonce, str | int):
        found.append(("nonce", "must be a string or a number"))
    if size(nonce) > NONCE:
        found.append(("nonce", f"Must be {NONCE} or fewer in length."))
    if body.get("enforce_nonce") and nonce is None:
        found.append(("enforce_nonce", "there is no nonce"))
    return found


def _components(rows: object) -> Problems:
    found: Problems = []
    if rows is not None and not isinstance(rows, list):
        return [("components", "must be a list")]
    if len(objects(rows)) > ROWS:
        found.append(("components", f"Must be {ROWS} or fewer in length."))
    for index, row in enumerate(objects(rows)):
        found += _row(f"components.{index}", row)
    ids = Counter(one["custom_id"] for one in components_in(rows) if "custom_id" in one)
    found += [("components", f"custom id {one!r} twice") for one, times in ids.items() if times > 1]
    return found


def _row(where: str, row: Json) -> Problems:
    if row.get("type") != 1:
        return [(f"{where}.type", "only action rows are played here")]
    inside = objects(row.get("components"))
    if not 1 <= len(inside) <= IN_A_ROW:
        return [(f"{where}.components", f"Must be between 1 and {IN_A_ROW} in length.")]
    found: Problems = []
    for index, one in enumerate(inside):
        found += _component(f"{where}.components.{index}", one)
    return found


def _component(where: str, one: Json) -> Problems:
    match one.get("type"):
        case 2:
            return _button(where, one)
        case int(kind) if kind in SELECTS:
            return _limited(where, one, "custom_id", CUSTOM_ID)
        case _:
            return [(f"{where}.type", "is no button and no select")]


def _button(where: str, one: Json) -> Problems:
    assert one["type"] == BUTTON
    found: Problems = []
    if one.get("style") not in STYLES:
        found.append((f"{where}.style", "This field is required"))
    if size(one.get("label")) > LABEL:
        found.append((f"{where}.label", f"Must be {LABEL} or fewer in length."))
    if not str(one.get("label") or "").strip() and not one.get("emoji"):
        found.append((f"{where}.label", "BUTTON_COMPONENT_EMPTY"))
    if one.get("style") == LINK:
        return [*found, *_limited(where, one, "url", 512)]
    return [*found, *_limited(where, one, "custom_id", CUSTOM_ID)]


def _limited(where: str, body: Json, name: str, most: int) -> Problems:
    value = body.get(name)
    if not isinstance(value, str) or not 1 <= size(value) <= most:
        return [(f"{where}.{name}".lstrip("."), f"Must be between 1 and {most} in length.")]
    return []


def _embeds(embeds: object) -> Problems:
    found: Problems = []
    listed = objects(embeds)
    if len(listed) > EMBEDS:
        found.append(("embeds", f"Must be {EMBEDS} or fewer in length."))
    for index, one in enumerate(listed):
        for name, most in EMBED_PARTS.items():
            if size(one.get(name)) > most:
                found.append((f"embeds.{index}.{name}", f"Must be {most} or fewer in length."))
        if len(objects(one.get("fields"))) > OPTIONS:
            found.append((f"embeds.{index}.fields", f"Must be {OPTIONS} or fewer in length."))
    if sum(_embedded(one) for one in listed) > EMBEDDED:
        found.append(("embeds", f"Must be {EMBEDDED} or fewer in all."))
    return found


def _attachments(body: Body, files: tuple[str, ...]) -> Problems:
    """Every file says what it shows, and an embed shows only what is there."""
    found: Problems = []
    listed = objects(body.get("attachments"))
    for index, one in enumerate(listed):
        if size(one.get("description")) > ALT:
            found.append((f"attachments.{index}.description", f"Must be {ALT} or fewer in length."))
    pictures = [one for one in listed if str(one.get("filename", "")).endswith((".png", ".gif"))]
    if any(not one.get("description") for one in pictures):
        found.append(("attachments", "a picture of ours has no alternative text"))
    for index, one in enumerate(objects(body.get("embeds"))):
        url = str(within(one, "image").get("url", ""))
        if url.startswith("attachment://") and url.removeprefix("attachment://") not in files:
            found.append((f"embeds.{index}.image.url", "no file of that name is attached"))
    return found


def _embedded(one: Json) -> int:
    fields = sum(size(f.get("name")) + size(f.get("value")) for f in objects(one.get("fields")))
    ends = size(within(one, "footer").get("text")) + size(within(one, "author").get("name"))
    return fields + ends + sum(size(one.get(name)) for name in EMBED_PARTS)


def _flags(body: Body, *, may_whisper: bool) -> Problems:
    flags = number(body, "flags")
    if flags & ~FLAGS or (flags & EPHEMERAL and not may_whisper):
        return [("flags", f"{flags} cannot be set here")]
    return []


def _mentions(body: Body) -> Problems:
    """Not Discord's rule but ours: a message without words and buttons pings nobody anyway."""
    if not any(body.get(one) for one in ("content", "embeds")):
        return []
    allowed = body.get("allowed_mentions")
    is_silent = isinstance(allowed, dict) and not any(
        allowed.get(one) for one in ("parse", "users", "roles", "replied_user")
    )
    return [] if is_silent else [("allowed_mentions", "this message could ping somebody")]


def _command(where: str, one: Json) -> Problems:
    found: Problems = [
        (f"{where}.{name}", "is no field of a command") for name in one.keys() - COMMAND_FIELDS
    ]
    found += _name(where, one)
    if one.get("type", 1) == 1:
        found += _limited(where, one, "description", NAMED)
    return found + _options(where, one.get("options"))


def _options(where: str, options: object) -> Problems:
    found: Problems = []
    listed = objects(options)
    if len(listed) > OPTIONS:
        found.append((f"{where}.options", f"Must be {OPTIONS} or fewer in length."))
    needs = [bool(one.get("required")) for one in listed]
    if needs != sorted(needs, reverse=True):
        found.append((f"{where}.options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"))
    for index, one in enumerate(listed):
        here = f"{where}.options.{index}"
        checks: tuple[Callable[[str, Json], Problems], ...] = (_name, _described, _chosen)
        for check in checks:
            found += check(here, one)
    return found


def _name(where: str, one: Json) -> Problems:
    name = str(one.get("name") or "")
    is_menu = "description" not in one and one.get("type") in {2, 3}
    is_good = COMMAND_NAME.fullmatch(name) and name == name.lower()
    return [] if is_good or is_menu else [(f"{where}.name", "APPLICATION_COMMAND_INVALID_NAME")]


def _described(where: str, one: Json) -> Problems:
    return _limited(where, one, "description", NAMED)


def _chosen(where: str, one: Json) -> Problems:
    choices = objects(one.get("choices"))
    if len(choices) > CHOICES:
        return [(f"{where}.choices", f"Must be {CHOICES} or fewer in length.")]
    return [
        problem
        for index, choice in enumerate(choices)
        for problem in _limited(f"{where}.choices.{index}", choice, "name", NAMED)
    ]
