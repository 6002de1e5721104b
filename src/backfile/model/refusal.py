"""Why a command may refuse."""


class Refusal(Exception):
    """What can't be done; the message tells a person what is wrong, where, and what to do."""


class BuildError(Refusal):
    """A build that can't be done; the message tells a person what to mend. The site is as it was."""
