"""Recognizes manifests by their content: JSON with an object, and YAML that is something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diagconv.formats.kubernetes.reading.documents import Document

_JSON_KEYS: Final = (re.compile(r'"apiVersion"\s*:'), re.compile(r'"kind"\s*:'))
_OWN_KEY: Final = re.compile(r'\s*\{\s*"diagconv"\s*:')

_OTHERS: Final[dict[str, frozenset[str]]] = {
    "a Docker Compose file": frozenset({"services"}),
    "a GitHub workflow": frozenset({"jobs"}),
    "an OpenAPI description": frozenset({"openapi"}),
    "a Swagger description": frozenset({"swagger"}),
    "a CloudFormation template": frozenset({"Resources"}),
    "a configuration of MkDocs": frozenset({"site_name"}),
    "an Ansible playbook": frozenset({"hosts"}),
    "a configuration of Prometheus": frozenset({"scrape_configs"}),
}
"""Other files that are YAML, each with keys that it has at the top."""


def is_json_manifest(text: str) -> bool:
    """Whether a JSON text is a manifest, and not a diagram of diagconv's own."""
    return _OWN_KEY.match(text) is None and all(key.search(text) for key in _JSON_KEYS)


def other_content(documents: Iterable[Document]) -> str | None:
    """What YAML is that has no object at all; None if there is one, or part of one."""
    found = list(documents)
    keys = [{key.text for key, _ in (document.value.items() or [document.value])[0].pairs()} for document in found]
    if any({"apiVersion", "kind"} & each for each in keys):
        return None
    known = (name for name, needed in _OTHERS.items() if any(needed <= each for each in keys))
    return next(known, "other YAML")
