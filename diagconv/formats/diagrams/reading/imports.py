"""Imports: the library's modules and classes, by the index of its icons; everything else is unknown."""

from __future__ import annotations

import ast
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from diagconv.diagnostics import did_you_mean
from diagconv.formats.diagrams import diagnostics as rules
from diagconv.formats.diagrams.reading.standard_library import standard
from diagconv.formats.diagrams.reading.values import ClassValue, ModuleValue, UnknownValue
from diagconv.icons.library import ORIGIN, provider, provider_names

if TYPE_CHECKING:
    from diagconv.formats.diagrams.reading.environment import Environment

CORE: Final = {name: ClassValue(name, ORIGIN) for name in ("Cluster", "Diagram", "Edge", "Node")} | {
    "Group": ClassValue("Cluster", ORIGIN)
}
"""What the library's own module has; `Group` is another name of `Cluster`."""

CUSTOM: Final = {"Custom": ClassValue("Custom", f"{ORIGIN}.custom")}

C4: Final = {
    name: ClassValue(name, f"{ORIGIN}.c4")
    for name in ("C4Node", "Container", "Database", "System", "Person", "SystemBoundary", "Relationship")
}
"""The functions of the library's module for C4 models."""

_OWN: Final = {ORIGIN: CORE, f"{ORIGIN}.custom": CUSTOM, f"{ORIGIN}.c4": C4}


@cache
def members(module: str) -> dict[str, ClassValue] | None:
    """The classes of a module of the library, by name; None for a module that it has not."""
    if module in _OWN:
        return _OWN[module]
    name = module.split(".")[1] if module.startswith(f"{ORIGIN}.") else ""
    if name not in provider_names():
        return None
    found = {
        each.name: ClassValue(each.name, each.module, each) for each in provider(name).classes if each.module == module
    }
    return found if found or module == f"{ORIGIN}.{name}" else None


def member(module: ModuleValue, name: str) -> Any:
    """The class or the module of this name in a module; None if there is none."""
    found = (members(module.name) or {}).get(name)
    if found is not None:
        return found
    inner = f"{module.name}.{name}"
    return ModuleValue(inner) if members(inner) is not None else None


def run(environment: Environment, statement: ast.Import | ast.ImportFrom) -> None:
    """Assign the imported values to their names."""
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            _module(environment, alias)
    elif statement.module and not statement.level and statement.module.split(".")[0] == ORIGIN:
        _from(environment, statement, ModuleValue(statement.module))
    else:
        _from_elsewhere(environment, statement)


def _module(environment: Environment, alias: ast.alias) -> None:
    top = alias.name.split(".")[0]
    is_ours = top == ORIGIN
    if alias.asname:
        value = ModuleValue(alias.name) if is_ours else _foreign(environment, alias.name, alias.asname)
        environment.scope.assign(alias.asname, value)
    else:
        environment.scope.assign(top, ModuleValue(top) if is_ours else _foreign(environment, alias.name, top))


def _foreign(environment: Environment, module: str, text: str) -> UnknownValue:
    """Something of another module; those of Python's own library can be imported everywhere."""
    top = module.split(".")[0]
    is_standard = top in sys.stdlib_module_names
    environment.uncertain += not is_standard
    return UnknownValue(text, module=top if is_standard else "")


def _from(environment: Environment, statement: ast.ImportFrom, module: ModuleValue) -> None:
    known = members(module.name)
    for alias in statement.names:
        name = alias.asname or alias.name
        if alias.name == "*":
            environment.scope.names.update(known or {})
            environment.has_unknown_names |= known is None
            continue
        found = member(module, alias.name)
        if found is None:
            found = ClassValue(alias.name, module.name)
            _missing(environment, statement, alias, module, known)
        environment.scope.assign(name, found)


def _missing(
    environment: Environment,
    statement: ast.stmt,
    alias: ast.alias,
    module: ModuleValue,
    known: dict[str, ClassValue] | None,
) -> None:
    if alias.name in ("setdiagram", "getdiagram", "setcluster", "getcluster"):
        environment.scope.assign(alias.asname or alias.name, UnknownValue(alias.name))
    place = _place(alias, statement)
    if not environment.is_reported(rules.UNKNOWN_CLASS, place):
        hint = did_you_mean(alias.name, known or ())
        environment.report(rules.UNKNOWN_CLASS, place, name=alias.name, module=module.name, hint=hint)


def _place(alias: ast.alias, statement: ast.stmt) -> Any:
    """What to mark: the alias, which has a place as an expression has."""
    return alias if hasattr(alias, "lineno") else statement


def _from_elsewhere(environment: Environment, statement: ast.ImportFrom) -> None:
    for alias in statement.names:
        if alias.name == "*":
            environment.has_unknown_names = True
        else:
            module = "" if statement.level else statement.module or ""
            text = f"{module}.{alias.name}" if module == "sys" else alias.asname or alias.name
            known = standard(module, alias.name)
            value = known if known is not None else _foreign(environment, module, text)
            environment.scope.assign(alias.asname or alias.name, value)
