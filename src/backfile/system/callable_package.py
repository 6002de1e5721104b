"""Lets a package be called as a function, where the library and a folder of the house have one name."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class CallablePackage(ModuleType):
    """A package that passes calls to the function that its `__called__` names ("module:function").

    `import backfile.build.job` puts the package `backfile.build` where the function of this name stood; so
    the package is the function.
    """

    def __call__(self, *args: Any, **options: Any) -> Any:
        module, _, function = self.__called__.partition(":")
        return getattr(import_module(module), function)(*args, **options)


def make_callable(package: str) -> None:
    """Makes a loaded package one that can be called; Python's data model provides for this assignment."""
    sys.modules[package].__class__ = CallablePackage
