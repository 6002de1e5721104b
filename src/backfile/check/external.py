"""Asks other hosts whether what the archive links to is still there; only when a person asks for it."""

import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from backfile.model.finding import Finding

_AT_ONCE = 8
_PAUSE = 0.5
_PATIENCE = 15
_GONE = (404, 410)
_ADVICE = "Nothing is wrong with the archive; a link to a copy in a web archive may serve readers better"


def check_outside(outside: Mapping[str, str]) -> Iterator[Finding]:
    """Warnings for addresses that are gone. `outside` maps an address to the first page that links to it.

    One host is asked one thing at a time, with a rest between, so that nobody is troubled.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(outside):
        by_host[urlsplit(address).netloc].append(address.partition("#")[0])
    with ThreadPoolExecutor(_AT_ONCE) as hands:
        for answers in hands.map(_ask_host, by_host.values()):
            for address, what in answers:
                page = outside.get(address) or next(p for a, p in outside.items() if a.startswith(address))
                yield Finding(page, what, _ADVICE, "warning")


def _ask_host(addresses: list[str]) -> list[tuple[str, str]]:
    answers = []
    for number, address in enumerate(dict.fromkeys(addresses)):
        if number:
            time.sleep(_PAUSE)
        what = _ask(address)
        if what:
            answers.append((address, what))
    return answers


def _ask(address: str) -> str:
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(address, method=method, headers={"User-Agent": "backfile-check"})
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE):
                return ""
        except urllib.error.HTTPError as error:
            if error.code in _GONE and method == "GET":
                return f"the link {address} is gone ({error.code})"
        except (OSError, ValueError) as error:
            return f"the link {address} can't be reached ({getattr(error, 'reason', error)})"
    return ""
