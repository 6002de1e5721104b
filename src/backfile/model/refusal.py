"""Why a build may refuse."""


class BuildError(Exception):
    """A build that can't be done; the message tells a person what to mend. The site is as it was."""
