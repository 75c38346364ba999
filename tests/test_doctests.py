"""Every example in a docstring of the package says what is so."""

import doctest
import importlib
import pkgutil

import pytest

import csto_cli

MODULES = [m.name for m in pkgutil.walk_packages(csto_cli.__path__, "csto_cli.") if not m.name.endswith("__main__")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} does not say what belongs there"
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    found = doctest.DocTestFinder().find(importlib.import_module("csto_cli.model.span"))
    assert sum(len(one.examples) for one in found) >= 2
