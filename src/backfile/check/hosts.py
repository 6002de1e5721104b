"""What a host allows, and names that not every disk can hold."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from backfile.model.finding import Finding
from backfile.text.counting import counted

_WINDOWS_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_LONGEST_NAME = 255
_SMALLER_FILE = "Make a picture smaller in the heap, leave a file of data out by hand, or choose another host"


class Host(Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of one host, in bytes and numbers; 0 stands for none. `entries` are files and folders."""

    title: str
    source: str
    reads_redirects: bool = False
    files: int = 0
    entries: int = 0
    files_in_folder: int = 0
    file: int = 0
    total: int = 0
    name: int = 0
    redirects: int = 0
    redirect_length: int = 0
    bad_characters: str = ""
    fewer: str = ""
    smaller: str = ""
    domains: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@cache
def hosts() -> dict[str, Host]:
    """The hosts that are known, by the name that `--host` takes."""
    text = Path(__file__).with_name("hosts.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Host])


def host_of(url: str, target: str = "") -> str:
    """The host of a site by its public address, or by the one to which it is published; "" where it is none
    that is known."""
    name = (urlsplit(url).hostname or "") if url else ""
    for host, known in hosts().items():
        if any(part in target for part in known.targets):
            return host
        if any(name == domain or name.endswith(f".{domain}") for domain in known.domains):
            return host
    return ""


def refusing(sizes: Mapping[str, int]) -> list[str]:
    """The hosts that would not take so many files, or so much."""
    return [name for name, host in hosts().items() if any(_check_whole(host, sizes))]


def check_host(host: Host, sizes: Mapping[str, int], redirects: str) -> Iterator[Finding]:
    """What a host would refuse of a site, given its files' sizes and the text of its `_redirects`."""
    yield from _check_whole(host, sizes)
    for path, size in sizes.items():
        yield from _check_file(host, path, size)
    yield from _check_redirects(host, redirects)


def _check_whole(host: Host, sizes: Mapping[str, int]) -> Iterator[Finding]:
    if host.files and len(sizes) > host.files:
        yield Finding(".", f"{counted(len(sizes), 'file')}; {host.title} takes {host.files:,}", host.fewer)
    if host.entries:
        entries = len(sizes) + len({path.rpartition("/")[0] for path in sizes})
        if entries > host.entries:
            what = f"{counted(entries, 'file')}, folders among them; {host.title} takes {host.entries:,}"
            yield Finding(".", what, host.fewer)
    total = sum(sizes.values()) if host.total else 0
    if total > host.total:
        what = f"{total / 1e6:,.0f} MB in all; {host.title} takes {host.total / 1e6:,.0f} MB"
        yield Finding(".", what, host.smaller)
    if host.files_in_folder:
        for folder, count in Counter(path.rpartition("/")[0] for path in sizes).items():
            if count > host.files_in_folder:
                what = f"{counted(count, 'file')} in one folder; {host.title} takes {host.files_in_folder:,}"
                yield Finding(folder or ".", what, host.fewer)


def _check_file(host: Host, path: str, size: int) -> Iterator[Finding]:
    if host.file and size > host.file:
        what = f"{size / 1e6:,.1f} MB; {host.title} takes {host.file / 1e6:,.1f} MB in a file"
        yield Finding(path, what, _SMALLER_FILE)
    if host.name and len(path.encode()) > host.name:
        yield Finding(path, f"its name is longer than {host.name} bytes", "Shorten the name")
    bad = [character for character in host.bad_characters if character in path]
    if bad:
        yield Finding(path, f"its name has {bad[0]!r}, which {host.title} doesn't take", "Rename the file")


def _check_redirects(host: Host, text: str) -> Iterator[Finding]:
    rules = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if host.redirects and len(rules) > host.redirects:
        what = f"{counted(len(rules), 'redirect')}; {host.title} reads {host.redirects:,}"
        advice = "The pages that redirect by themselves still work; leave it, or drop the oldest"
        yield Finding("_redirects", what, advice, "warning")
    if host.redirect_length and any(len(rule) > host.redirect_length for rule in rules):
        what = f"a redirect is longer than {host.redirect_length:,} characters"
        yield Finding("_redirects", what, "Shorten the address", "warning")


def check_names(paths: Mapping[str, int]) -> Iterator[Finding]:
    """Names that a memory stick, Windows or macOS can't hold, or holds as one."""
    folded: dict[str, str] = {}
    sound: set[str] = set()  # folders and index.html stand in thousands of paths
    for path in paths:
        other = folded.setdefault(path.casefold(), path)
        if other != path:
            what = f"differs from {other} in capitals only, so that many disks hold one of the two"
            yield Finding(path, what, "Rename one of them")
        for part in path.split("/"):
            if part not in sound:
                complaints = tuple(_check_part(path, part))
                yield from complaints
                if not complaints:
                    sound.add(part)


def _check_part(path: str, part: str) -> Iterator[Finding]:
    if _NOT_ON_WINDOWS.search(part) or _WINDOWS_DEVICE.match(part):
        yield Finding(path, f"Windows can't hold a file named {part!r}", "Rename it")
    elif len(part.encode()) > _LONGEST_NAME:
        yield Finding(path, f"has a name of more than {_LONGEST_NAME} bytes", "Shorten it")
