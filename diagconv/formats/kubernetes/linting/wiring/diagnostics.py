"""The rules for how objects refer to one another."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import note, warning

NOTHING_SELECTED: Final = warning("K8S230", "the selector of {object} matches no Pods in these manifests")
OWN_PODS_NOT_SELECTED: Final = warning("K8S231", "the selector of {object} does not match the labels of its own Pods")
NO_TARGET_PORT: Final = warning("K8S232", "no container that {object} selects has the port {port}")
NO_SERVICE_PORT: Final = warning("K8S233", "{target} has no port {port}", "it has {ports}")
NO_VOLUME: Final = warning("K8S234", "{object} has no volume “{name}”")
NOT_MOUNTED: Final = warning("K8S235", "the volume “{name}” is never mounted", "mount it in a container, or remove it")
NOT_GRANTED: Final = warning(
    "K8S236",
    "{object} refers to {target} in the namespace “{namespace}”, but no ReferenceGrant allows it there",
    "add a ReferenceGrant in “{namespace}”: from {kind} in “{own}”, to {target_kind}",
)
NOT_ALLOWED: Final = warning(
    "K8S237",
    "{gateway} allows no routes from the namespace “{namespace}”",
    "set “allowedRoutes.namespaces.from” of a listener to “All” or “Selector”",
)
SAME_NAME: Final = warning(
    "K8S238", "{object} occurs twice; the first one is on line {line}", "kubectl would keep the second one only"
)
OLD_VERSION: Final = note(
    "K8S320", "{kind} of “{old}” is no longer served since Kubernetes {release}", "write “apiVersion: {new}”"
)
NOT_HERE: Final = note("K8S321", "{object} is not in these manifests")
