"""Checks API versions: those that Kubernetes has stopped to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from diagconv.formats.kubernetes.linting.wiring.diagnostics import OLD_VERSION

if TYPE_CHECKING:
    from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings


class OldVersion(NamedTuple):
    """An API version that is no longer served.

    Args:
        versions: the versions, with blanks between them.
        kinds: the kinds, with blanks between them.
        release: the release of Kubernetes that stopped to serve it.
        new: the version that took its place; empty if none did.
    """

    versions: str
    kinds: str
    release: str
    new: str = ""


_RBAC: Final = "Role ClusterRole RoleBinding ClusterRoleBinding"
_WEBHOOKS: Final = "ValidatingWebhookConfiguration MutatingWebhookConfiguration"

OLD_VERSIONS: Final = (
    OldVersion("extensions/v1beta1", "Deployment DaemonSet ReplicaSet", "1.16", "apps/v1"),
    OldVersion("extensions/v1beta1", "NetworkPolicy", "1.16", "networking.k8s.io/v1"),
    OldVersion("extensions/v1beta1 policy/v1beta1", "PodSecurityPolicy", "1.25"),
    OldVersion("extensions/v1beta1 networking.k8s.io/v1beta1", "Ingress", "1.22", "networking.k8s.io/v1"),
    OldVersion("apps/v1beta1 apps/v1beta2", "Deployment StatefulSet", "1.16", "apps/v1"),
    OldVersion("apps/v1beta2", "DaemonSet ReplicaSet", "1.16", "apps/v1"),
    OldVersion("networking.k8s.io/v1beta1", "IngressClass", "1.22", "networking.k8s.io/v1"),
    OldVersion("rbac.authorization.k8s.io/v1beta1", _RBAC, "1.22", "rbac.authorization.k8s.io/v1"),
    OldVersion("rbac.authorization.k8s.io/v1alpha1", _RBAC, "1.23", "rbac.authorization.k8s.io/v1"),
    OldVersion("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "1.22", "apiextensions.k8s.io/v1"),
    OldVersion("admissionregistration.k8s.io/v1beta1", _WEBHOOKS, "1.22", "admissionregistration.k8s.io/v1"),
    OldVersion("apiregistration.k8s.io/v1beta1", "APIService", "1.22", "apiregistration.k8s.io/v1"),
    OldVersion("scheduling.k8s.io/v1beta1", "PriorityClass", "1.22", "scheduling.k8s.io/v1"),
    OldVersion("coordination.k8s.io/v1beta1", "Lease", "1.22", "coordination.k8s.io/v1"),
    OldVersion("certificates.k8s.io/v1beta1", "CertificateSigningRequest", "1.22", "certificates.k8s.io/v1"),
    OldVersion("storage.k8s.io/v1beta1", "CSIDriver CSINode StorageClass VolumeAttachment", "1.22",
               "storage.k8s.io/v1"),
    OldVersion("storage.k8s.io/v1beta1", "CSIStorageCapacity", "1.27", "storage.k8s.io/v1"),
    OldVersion("batch/v1beta1", "CronJob", "1.25", "batch/v1"),
    OldVersion("discovery.k8s.io/v1beta1", "EndpointSlice", "1.25", "discovery.k8s.io/v1"),
    OldVersion("policy/v1beta1", "PodDisruptionBudget", "1.25", "policy/v1"),
    OldVersion("node.k8s.io/v1beta1", "RuntimeClass", "1.25", "node.k8s.io/v1"),
    OldVersion("events.k8s.io/v1beta1", "Event", "1.25", "events.k8s.io/v1"),
    OldVersion("autoscaling/v2beta1", "HorizontalPodAutoscaler", "1.25", "autoscaling/v2"),
    OldVersion("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "autoscaling/v2"),
    OldVersion("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema PriorityLevelConfiguration", "1.26",
               "flowcontrol.apiserver.k8s.io/v1"),
    OldVersion("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema PriorityLevelConfiguration", "1.29",
               "flowcontrol.apiserver.k8s.io/v1"),
    OldVersion("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema PriorityLevelConfiguration", "1.32",
               "flowcontrol.apiserver.k8s.io/v1"),
)  # fmt: skip

_BY_KIND: Final = {
    (version, kind): row for row in OLD_VERSIONS for version in row.versions.split() for kind in row.kinds.split()
}


def check_versions(findings: WiringFindings) -> None:
    """Note versions that are no longer served."""
    for resource in findings.inventory.resources:
        version = resource.value.get("apiVersion")
        row = _BY_KIND.get((version.text, resource.kind.name))
        if row is None:
            continue
        hint = None if row.new else f"nothing took the place of {resource.kind.name}"
        words = {"kind": resource.kind.name, "old": version.text, "release": row.release, "new": row.new}
        findings.add(OLD_VERSION, version, hint, **words)
