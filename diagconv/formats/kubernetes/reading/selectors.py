"""Selectors: whether labels match what a Service, a policy or a monitor selects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagconv.formats.kubernetes.reading.values import FieldValue

_OPERATORS: Final[dict[str, Callable[[str | None, list[str]], bool]]] = {
    "In": lambda value, values: value in values,
    "NotIn": lambda value, values: value not in values,
    "Exists": lambda value, _: value is not None,
    "DoesNotExist": lambda value, _: value is None,
}
"""The operators of `matchExpressions`, for the value of a label, None if there is none."""


def matches(selector: FieldValue, labels: Mapping[str, str]) -> bool:
    """Whether labels match a label selector: all its `matchLabels` and `matchExpressions`; an empty one matches all."""
    if not selector.is_mapping:
        return False
    wanted = selector.get("matchLabels").texts()
    return _has_all(wanted, labels) and all(_holds(each, labels) for each in selector.at("matchExpressions[]"))


def matches_plain(selector: FieldValue, labels: Mapping[str, str]) -> bool:
    """Whether labels match the selector of a Service, a plain mapping; an empty one matches nothing."""
    wanted = selector.texts()
    return bool(wanted) and _has_all(wanted, labels)


def _has_all(wanted: Mapping[str, str], labels: Mapping[str, str]) -> bool:
    return all(labels.get(name) == value for name, value in wanted.items())


def _holds(expression: FieldValue, labels: Mapping[str, str]) -> bool:
    operator = _OPERATORS.get(expression.get("operator").text)
    values = [value.text for value in expression.at("values[]")]
    return operator is not None and operator(labels.get(expression.get("key").text), values)
