"""The shelf of outputs: what the site consists of."""

from backfile.outputs.contract import Output

OUTPUTS: tuple[Output, ...] = ()
