"""The build: a job is handed through reading the heap and writing the site."""

from backfile.system.callable_package import make_callable

__called__ = "backfile.api.building:build"
make_callable(__name__)
