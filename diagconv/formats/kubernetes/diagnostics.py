"""The rules about manifests as they are read."""

from __future__ import annotations

from typing import Final

from diagconv.diagnostics import error, note

# What makes a manifest unusable

NO_MANIFEST: Final = error(
    "K8S101", "this is no Kubernetes manifest, but {what}", "a manifest has the keys “apiVersion” and “kind”"
)
TOO_MANY: Final = error("K8S104", "there are more than {count} objects; diagconv stops reading here")
NO_OBJECT: Final = error("K8S105", "this document is {what}, not an object with “apiVersion” and “kind”")
NO_KIND: Final = error("K8S106", "this object has no “{key}”")
NO_NAME: Final = error("K8S107", "this {kind} has no name", "write “metadata:” and, indented below it, “name: …”")
NOTHING_LEFT: Final = error("K8S108", "no object is left to draw", "the manifest has {kinds}")

# What is good to know

HIDDEN: Final = note("K8S301", "the view “{view}” leaves out {what}", "draw everything with --view all")
