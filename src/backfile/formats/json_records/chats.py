"""Finds the posts in what Telegram exports of a channel: those with words are records, all else is not."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.records import Found
from backfile.model.article import Lines

HEADLINE_AT_MOST = 200
"""Characters; a post that is bold from end to end has no headline."""

NO_WORDS = ("link", "mention", "hashtag", "email", "bot_command", "custom_emoji", "phone", "cashtag")


def is_chat(value: dict[str, Any]) -> bool:
    """Whether an object is a chat of Telegram's result.json, or the whole export of several."""
    chats = value.get("chats")
    if isinstance(chats, dict) and isinstance(chats.get("list"), list):
        return True
    messages = value.get("messages")
    return isinstance(messages, list) and any(
        isinstance(entry, dict) and entry.get("type") in ("message", "service") for entry in messages
    )


def posts_of(value: dict[str, Any], lines: Lines) -> Iterator[Found]:
    """A record a post; what else the chat holds is counted in one line."""
    chats = value.get("chats")
    if isinstance(chats, dict):
        for chat in chats.get("list", ()):
            if isinstance(chat, dict) and is_chat(chat):
                yield from posts_of(chat, lines)
        return
    without = 0
    for message in value["messages"]:
        if not isinstance(message, dict):
            continue
        pieces = _pieces(message)
        if message.get("type") != "message" or not _has_words(pieces):
            without += 1
            continue
        yield Found(_post(message, pieces, value.get("name")), lines)
    if without:
        count = "1 message" if without == 1 else f"{without} messages"
        said = f"{count} without words (pictures, notices of the service): no page is made of it"
        yield Found({}, lines, said, "note")


def _has_words(pieces: list[tuple[str, str]]) -> bool:
    """Whether a message says something besides addresses, mentions and tags."""
    return any(any(map(str.isalpha, text)) for kind, text in pieces if kind not in NO_WORDS)


def _pieces(message: dict[str, Any]) -> list[tuple[str, str]]:
    """Kind and text of every stretch of a message."""
    text = message.get("text") or message.get("text_entities") or ""
    parts = text if isinstance(text, list) else [text]
    found = []
    for part in parts:
        if isinstance(part, dict):
            found.append((str(part.get("type", "plain")), str(part.get("text", ""))))
        else:
            found.append(("plain", str(part)))
    return found


def _post(message: dict[str, Any], pieces: list[tuple[str, str]], name: Any) -> dict[str, Any]:
    headline, rest = _headline(pieces)
    hashtags = [text.strip("# ") for kind, text in pieces if kind == "hashtag"]
    text = "".join(text for _, text in rest).strip()
    while rest and (rest[-1][0] == "hashtag" or not rest[-1][1].strip()):
        rest = rest[:-1]
        text = "".join(text for _, text in rest).strip()
    paragraphs = [line for line in text.split("\n") if line.strip()]
    return {
        "headline": headline,
        "date": message.get("date"),
        "source": name or message.get("from"),
        "authors": message.get("author"),
        "hashtags": hashtags,
        "body": paragraphs,
        "note": f"forwarded from {message['forwarded_from']}" if message.get("forwarded_from") else None,
    }


def _headline(pieces: list[tuple[str, str]]) -> tuple[str | None, list[tuple[str, str]]]:
    """A bold first line of a post, and the rest."""
    bold = 0
    while bold < len(pieces) and (pieces[bold][0] == "bold" or not pieces[bold][1].strip()):
        bold += 1
    opening = "".join(text for _, text in pieces[:bold])
    rest = pieces[bold:]
    ends = opening.endswith("\n") or (bool(rest) and rest[0][1].startswith("\n"))
    if opening.strip() and ends and len(opening) <= HEADLINE_AT_MOST:
        first, _, more = opening.strip().partition("\n")
        return first.strip(), [("plain", more + "\n"), *rest] if more.strip() else rest
    return None, pieces
