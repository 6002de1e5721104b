"""Checks a built site for other programs."""

from os import PathLike, fspath
from pathlib import Path

from backfile.check.site import check_site
from backfile.commands.check import answered, ask_of
from backfile.commands.places import site_folder
from backfile.model.answers import CheckAnswer
from backfile.settings.site_file import read_settings
from backfile.storage.address import place_of


def check(
    root: str | PathLike[str] = ".", *,
    output: str | PathLike[str] | None = None, host: str = "", jobs: int = 1,
) -> CheckAnswer:  # fmt: skip
    """What is wrong with the built site of the archive in the folder `root`; nothing is written there.

    `output` is the site where it is not the one that site.yaml names; `host` also asks what that host would
    refuse ("cloudflare", "github", …). Raises `backfile.Refusal` where there is no site, no such host, or
    site.yaml is faulty.
    """
    read_settings(Path(root) / "site.yaml")  # its mistakes are raised here, not printed
    place = None if output is None else place_of(fspath(output))
    return answered(check_site(ask_of(Path(root), site_folder(Path(root), place, None), host, jobs)))
