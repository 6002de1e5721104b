"""Tells whether the sender of a mail is a publication: then its name and its host have a word in common."""

import re
from email.utils import parseaddr

from backfile.formats.mail.headers import unpacked_header
from backfile.text.slugs import slug

_GENERIC = frozenset(
    {
        *(
            "mail",
            "email",
            "mailer",
            "mailing",
            "mailings",
            "newsletter",
            "newsletters",
            "news",
            "info",
            "online",
        ),
        *(
            "gmail",
            "googlemail",
            "outlook",
            "hotmail",
            "yahoo",
            "icloud",
            "gmx",
            "proton",
            "protonmail",
            "yandex",
        ),
        *("list", "lists", "groups", "press", "media", "service", "services", "example", "test"),
    }
)
_LEAST = 4
_STEP = re.compile(r"[-_.]")


def publication(sender: str) -> str:
    """The name of the publication that sent a mail (`sender` is the header "From"), or "" where it is a
    person, an office, or can't be told."""
    name, address = parseaddr(unpacked_header(sender))
    name = " ".join(name.strip("\"' ").split())
    local, _, host = address.casefold().partition("@")
    words = [word for word in slug(name).split("-") if word]
    if not name or not host or "@" in name:
        return ""
    if any(len(word) >= _LEAST and word in _STEP.split(local) for word in words) and len(words) <= 2:
        return ""  # a person or an office, whose address begins with its name
    labels = [label.replace("-", "") for label in host.split(".")[:-1] if label not in _GENERIC]
    shared = any(
        (len(label) >= _LEAST and (label in words or (len(words) > 1 and label == "".join(words))))
        or any(word not in _GENERIC and len(word) > _LEAST and word in label for word in words)
        for label in labels
    )  # fmt: skip
    return name if shared and len(words) > 1 else ""
