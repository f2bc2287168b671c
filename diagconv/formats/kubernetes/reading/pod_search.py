"""Finds Pod templates in kinds that are in no table: wherever a `spec` has containers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.reading.values import ITEMS

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.reading.values import FieldValue

_DEPTH: Final = 8
_MOST: Final = 2_000


def pod_paths(value: FieldValue) -> tuple[str, ...]:
    """The field paths of what has a `spec` with containers, each once."""
    found: list[str] = []
    waiting: list[tuple[FieldValue, str, int]] = [(value, "", 0)]
    for _ in range(_MOST):
        if not waiting:
            break
        current, path, depth = waiting.pop(0)
        if path and _has_containers(current.get("spec")):
            found.append(path)
        elif depth < _DEPTH:
            waiting += [(inner, _joined(path, step), depth + 1) for inner, step in _inside(current)]
    return tuple(dict.fromkeys(found))


def _has_containers(spec: FieldValue) -> bool:
    return any(item.get("name").text and item.get("image").exists for item in spec.get("containers").items())


def _inside(value: FieldValue) -> list[tuple[FieldValue, str]]:
    """The mappings and lists within a value, each with the step that leads there."""
    if value.is_list:
        return [(item, ITEMS) for item in value.items() if item.is_mapping]
    return [(inner, _step(key.text)) for key, inner in value.pairs() if inner.is_mapping or inner.is_list]


def _step(key: str) -> str:
    return f"['{key}']" if "." in key or "[" in key else key


def _joined(path: str, step: str) -> str:
    return f"{path}{step}" if step.startswith("[") or not path else f"{path}.{step}"
