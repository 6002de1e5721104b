"""Reads the time of day that is printed beside a date, and its zone."""

import re

ZONES = {
    "z": "Z",
    "utc": "Z",
    "gmt": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "mez": "+01:00",
    "cest": "+02:00",
    "mesz": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "trt": "+03:00",
    "gst": "+04:00",
    "azt": "+04:00",
    "pkt": "+05:00",
    "wib": "+07:00",
    "ict": "+07:00",
    "hkt": "+08:00",
    "sgt": "+08:00",
    "kst": "+09:00",
    "jst": "+09:00",
    "aest": "+10:00",
    "aedt": "+11:00",
}
"""Zone names that mean one offset only; IST, BST and CST mean several and are left out."""

_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:h.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?|(?=\s?(?:[ap]\.?\s?m\b|uhr|[時时시])))"
    r"(?:\s?[時时시]\s?(?P<wide_minute>[0-5]?\d)?\s?[分분]?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
_ZONE = (
    r"(?:\s?\(?\s?(?:(?:utc|gmt)\s?)?(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?)(?![\d:])\)?"
    r"|\s?(?:uhr\s)?\(?(?P<zone>[a-z]{1,4})\b\)?)?"
)
_GAP = (
    r"(?:t|[\s.,|·•()/;:@‑–—\-]*"
    r"(?:(?:at|um|à|às|as|a las|alle|ore|klo|kl|om|o|ob|saat|pukul|jam|lúc|в|о|ora|time)\b\.?[\s:]*)?)"
)
_AFTER = re.compile(_GAP + _CLOCK + _ZONE, re.IGNORECASE)
_BEFORE = re.compile(
    r"(?<![\d.:/-])"
    + _CLOCK
    + _ZONE
    + r"(?:\s?uhr)?[\s,|·•()/–—\-]*(?:(?:on|am|le|el|den)\s|[^\W\d_]{2,12}[.,]{1,2}\s|[^\W\d_]{3}\s)?$",
    re.IGNORECASE,
)
_REACH = 34
"""So far from a date its time may end or begin, in characters."""


def time_after(text: str, position: int) -> tuple[str | None, int]:
    """The time that stands right after a date, and where it ends; (None, position) where none does."""
    if not any(letter.isdigit() for letter in text[position : position + 14]):
        return None, position
    found = _AFTER.match(text, position, position + _REACH)
    time = _iso(found) if found else None
    return (time, found.end()) if found and time else (None, position)


def time_before(text: str, position: int, floor: int = 0) -> str | None:
    """The time that stands right before a date, not before `floor`."""
    piece = text[max(floor, position - _REACH) : position]
    if ":" not in piece and "." not in piece and "h" not in piece:
        return None
    found = _BEFORE.search(piece)
    return _iso(found) if found else None


def _iso(found: re.Match[str]) -> str | None:
    hour = int(found["hour"])
    minute = found["minute"] or found["wide_minute"]
    half = found["half"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    if hour == 24:
        return None
    time = f"{hour:02d}:{int(minute or 0):02d}" + (f":{found['second']}" if found["second"] else "")
    return time + _offset(found)


def _offset(found: re.Match[str]) -> str:
    printed = found["offset"]
    if printed:
        digits = printed[1:].replace(":", "")
        hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return f"{printed[0]}{int(hours):02d}:{minutes}"
    return ZONES.get((found["zone"] or "").lower(), "")
