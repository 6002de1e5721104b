"""Proves of a built site what a reader and a host will ask of it: `backfile check`."""

from backfile.system.callable_package import make_callable

__called__ = "backfile.api.checking:check"
make_callable(__name__)
