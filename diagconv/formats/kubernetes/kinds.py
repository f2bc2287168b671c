"""The kinds of objects: a row for each, with its icon, its part in views, and where its Pod templates are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORKLOAD: Final = "workload"
SERVICE: Final = "service"
ENTRY: Final = "entry"
CLAIM: Final = "claim"
STORAGE: Final = "storage"
CONFIGURATION: Final = "configuration"
SCALING: Final = "scaling"
POLICY: Final = "policy"
ACCOUNT: Final = "account"
RBAC: Final = "rbac"
EXTERNAL: Final = "external"
CLUSTER: Final = "cluster"
DELIVERY: Final = "delivery"
OTHER: Final = "other"

CATEGORIES: Final = {
    WORKLOAD: "runs Pods",
    SERVICE: "gives Pods a stable address",
    ENTRY: "lets requests in and routes them",
    CLAIM: "asks for storage",
    STORAGE: "provides storage",
    CONFIGURATION: "holds configuration",
    SCALING: "changes the number or size of Pods",
    POLICY: "restricts or protects Pods",
    ACCOUNT: "is who Pods act as",
    RBAC: "says who may do what",
    EXTERNAL: "is outside the cluster",
    CLUSTER: "configures the cluster",
    DELIVERY: "brings objects into the cluster",
    OTHER: "anything else",
}
"""The part that a kind has in views, and what that means."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What diagconv knows about a kind.

    Args:
        name: the kind, as manifests write it.
        group: its API group; empty for the core group.
        category: its part in views, a key of `CATEGORIES`.
        icon: the name of its icon, as Eraser spells it; None for that of a custom resource.
        short: the short names that kubectl has for it.
        namespaced: whether its objects belong to a namespace.
        pods: where its Pod templates are (what holds their `metadata` and `spec`), as field paths.
    """

    name: str
    group: str = ""
    category: str = OTHER
    icon: str | None = None
    short: tuple[str, ...] = ()
    namespaced: bool = True
    pods: tuple[str, ...] = ()

    @property
    def several(self) -> str:
        """Its plural, for messages."""
        if self.name.endswith(("ss", "ch", "x")):
            return f"{self.name}es"
        if self.name.endswith("y") and not self.name.endswith(("ey", "ay")):
            return f"{self.name[:-1]}ies"
        return self.name if self.name.endswith("s") else f"{self.name}s"

    @property
    def plural(self) -> str:
        """Its plural in lower case, as kubectl spells it."""
        return self.several.lower()


_TEMPLATE: Final = ("spec.template",)
_GATEWAY: Final = "gateway.networking.k8s.io"
_ISTIO: Final = "networking.istio.io"
_RBAC: Final = "rbac.authorization.k8s.io"
_MONITORING: Final = "monitoring.coreos.com"

KINDS: Final = (
    # Workloads
    Kind("Pod", "", WORKLOAD, "k8s-pod", ("po",), pods=("",)),
    Kind("Deployment", "apps", WORKLOAD, "k8s-deploy", ("deploy",), pods=_TEMPLATE),
    Kind("StatefulSet", "apps", WORKLOAD, "k8s-sts", ("sts",), pods=_TEMPLATE),
    Kind("DaemonSet", "apps", WORKLOAD, "k8s-ds", ("ds",), pods=_TEMPLATE),
    Kind("ReplicaSet", "apps", WORKLOAD, "k8s-rs", ("rs",), pods=_TEMPLATE),
    Kind("ReplicationController", "", WORKLOAD, "k8s-rc", ("rc",), pods=_TEMPLATE),
    Kind("Job", "batch", WORKLOAD, "k8s-job", pods=_TEMPLATE),
    Kind("CronJob", "batch", WORKLOAD, "k8s-cronjob", ("cj",), pods=("spec.jobTemplate.spec.template",)),
    Kind("PodTemplate", "", WORKLOAD, "k8s-pod", pods=("template",)),
    Kind("DeploymentConfig", "apps.openshift.io", WORKLOAD, "k8s-deploy", ("dc",), pods=_TEMPLATE),
    Kind("Rollout", "argoproj.io", WORKLOAD, "k8s-deploy", ("ro",), pods=_TEMPLATE),
    Kind("ScaledJob", "keda.sh", WORKLOAD, "k8s-job", ("sj",), pods=("spec.jobTargetRef.template",)),
    Kind("JobSet", "jobset.x-k8s.io", WORKLOAD, "k8s-job", pods=("spec.replicatedJobs[].template.spec.template",)),
    Kind(
        "LeaderWorkerSet", "leaderworkerset.x-k8s.io", WORKLOAD, "k8s-sts", ("lws",),
        pods=("spec.leaderWorkerTemplate.leaderTemplate", "spec.leaderWorkerTemplate.workerTemplate"),
    ),
    Kind("Prometheus", _MONITORING, WORKLOAD, None, ("prom",)),
    Kind("Alertmanager", _MONITORING, WORKLOAD, None, ("am",)),
    # Addresses and routes
    Kind("Service", "", SERVICE, "k8s-svc", ("svc",)),
    Kind("Service", "serving.knative.dev", WORKLOAD, "k8s-deploy", ("ksvc",), pods=_TEMPLATE),
    Kind("Endpoints", "", OTHER, "k8s-ep", ("ep",)),
    Kind("EndpointSlice", "discovery.k8s.io", OTHER, "k8s-endpointslice"),
    Kind("Ingress", "networking.k8s.io", ENTRY, "k8s-ing", ("ing",)),
    Kind("IngressClass", "networking.k8s.io", CLUSTER, "k8s-ingress-class", namespaced=False),
    Kind("Gateway", _GATEWAY, ENTRY, "k8s-gateway", ("gtw",)),
    Kind("GatewayClass", _GATEWAY, CLUSTER, "k8s-gateway-class", ("gc",), namespaced=False),
    Kind("HTTPRoute", _GATEWAY, ENTRY, "k8s-httproute"),
    Kind("GRPCRoute", _GATEWAY, ENTRY, "k8s-grpcroute"),
    Kind("TLSRoute", _GATEWAY, ENTRY, "k8s-tlsroute"),
    Kind("TCPRoute", _GATEWAY, ENTRY, "k8s-tcproute"),
    Kind("UDPRoute", _GATEWAY, ENTRY, "k8s-udproute"),
    Kind("ListenerSet", _GATEWAY, ENTRY, "k8s-ing"),
    Kind("ReferenceGrant", _GATEWAY, POLICY, "k8s-referencegrant", ("refgrant",)),
    Kind("BackendTLSPolicy", _GATEWAY, POLICY, None, ("btlspolicy",)),
    Kind("Gateway", _ISTIO, ENTRY, "k8s-gateway", ("gw",)),
    Kind("VirtualService", _ISTIO, ENTRY, "k8s-route", ("vs",)),
    Kind("DestinationRule", _ISTIO, POLICY, None, ("dr",)),
    Kind("ServiceEntry", _ISTIO, SERVICE, "k8s-svc", ("se",)),
    Kind("InferencePool", "inference.networking.k8s.io", SERVICE, "k8s-svc"),
    Kind("CiliumNetworkPolicy", "cilium.io", POLICY, "k8s-netpol", ("cnp",)),
    Kind("IngressRoute", "traefik.io", ENTRY, "k8s-route"),
    Kind("IngressRouteTCP", "traefik.io", ENTRY, "k8s-route"),
    Kind("HTTPProxy", "projectcontour.io", ENTRY, "k8s-route"),
    Kind("Route", "route.openshift.io", ENTRY, "k8s-route"),
    Kind("Namespace", "", CLUSTER, "k8s-ns", ("ns",), namespaced=False),
    # Storage
    Kind("PersistentVolumeClaim", "", CLAIM, "k8s-pvc", ("pvc",)),
    Kind("PersistentVolume", "", STORAGE, "k8s-pv", ("pv",), namespaced=False),
    Kind("StorageClass", "storage.k8s.io", STORAGE, "k8s-sc", ("sc",), namespaced=False),
    Kind("CSIDriver", "storage.k8s.io", STORAGE, "k8s-csidriver", namespaced=False),
    Kind("CSINode", "storage.k8s.io", STORAGE, "k8s-node", namespaced=False),
    Kind("CSIStorageCapacity", "storage.k8s.io", STORAGE, "k8s-vol"),
    Kind("VolumeAttachment", "storage.k8s.io", STORAGE, "k8s-volumeattachment", namespaced=False),
    Kind("VolumeAttributesClass", "storage.k8s.io", STORAGE, "k8s-sc", ("vac",), namespaced=False),
    Kind("VolumeSnapshot", "snapshot.storage.k8s.io", STORAGE, "k8s-vol", ("vs",)),
    Kind("VolumeSnapshotContent", "snapshot.storage.k8s.io", STORAGE, "k8s-pv", ("vsc",), namespaced=False),
    Kind("VolumeSnapshotClass", "snapshot.storage.k8s.io", STORAGE, "k8s-sc", ("vsclass",), namespaced=False),
    # Configuration
    Kind("ConfigMap", "", CONFIGURATION, "k8s-cm", ("cm",)),
    Kind("Secret", "", CONFIGURATION, "k8s-secret"),
    Kind("ExternalSecret", "external-secrets.io", CONFIGURATION, "k8s-secret", ("es",)),
    Kind("ClusterExternalSecret", "external-secrets.io", CONFIGURATION, "k8s-secret", ("ces",), namespaced=False),
    Kind("SecretStore", "external-secrets.io", CONFIGURATION, "k8s-secret", ("ss",)),
    Kind("ClusterSecretStore", "external-secrets.io", CONFIGURATION, "k8s-secret", ("css",), namespaced=False),
    Kind("SealedSecret", "bitnami.com", CONFIGURATION, "k8s-secret"),
    Kind("Certificate", "cert-manager.io", CONFIGURATION, "k8s-certificate", ("cert",)),
    Kind("Issuer", "cert-manager.io", CONFIGURATION),
    Kind("ClusterIssuer", "cert-manager.io", CONFIGURATION, namespaced=False),
    # Scaling and policies
    Kind("HorizontalPodAutoscaler", "autoscaling", SCALING, "k8s-hpa", ("hpa",)),
    Kind("VerticalPodAutoscaler", "autoscaling.k8s.io", SCALING, "k8s-vpa", ("vpa",)),
    Kind("ScaledObject", "keda.sh", SCALING, "k8s-hpa", ("so",)),
    Kind("TriggerAuthentication", "keda.sh", CONFIGURATION, "k8s-secret", ("ta",)),
    Kind("ClusterTriggerAuthentication", "keda.sh", CONFIGURATION, "k8s-secret", ("cta",), namespaced=False),
    Kind("PodDisruptionBudget", "policy", POLICY, "k8s-pdb", ("pdb",)),
    Kind("NetworkPolicy", "networking.k8s.io", POLICY, "k8s-netpol", ("netpol",)),
    Kind("PodSecurityPolicy", "policy", POLICY, "k8s-psp", ("psp",), namespaced=False),
    Kind("ResourceQuota", "", POLICY, "k8s-quota", ("quota",)),
    Kind("LimitRange", "", POLICY, "k8s-limits", ("limits",)),
    Kind("PriorityClass", "scheduling.k8s.io", CLUSTER, "k8s-priorityclass", ("pc",), namespaced=False),
    Kind("RuntimeClass", "node.k8s.io", CLUSTER, "k8s-runtimeclass", namespaced=False),
    Kind("ResourceClaim", "resource.k8s.io", CLAIM),
    Kind("ResourceClaimTemplate", "resource.k8s.io", CLAIM),
    Kind("DeviceClass", "resource.k8s.io", CLUSTER, namespaced=False),
    Kind("AuthorizationPolicy", "security.istio.io", POLICY, None, ("ap",)),
    Kind("PeerAuthentication", "security.istio.io", POLICY, None, ("pa",)),
    Kind("RequestAuthentication", "security.istio.io", POLICY, None, ("ra",)),
    # Accounts and rights
    Kind("ServiceAccount", "", ACCOUNT, "k8s-sa", ("sa",)),
    Kind("Role", _RBAC, RBAC, "k8s-role"),
    Kind("ClusterRole", _RBAC, RBAC, "k8s-c-role", namespaced=False),
    Kind("RoleBinding", _RBAC, RBAC, "k8s-rb"),
    Kind("ClusterRoleBinding", _RBAC, RBAC, "k8s-crb", namespaced=False),
    Kind("User", _RBAC, RBAC, "k8s-user", namespaced=False),
    Kind("Group", _RBAC, RBAC, "k8s-group", namespaced=False),
    # The cluster itself
    Kind("Node", "", CLUSTER, "k8s-node", ("no",), namespaced=False),
    Kind("CustomResourceDefinition", "apiextensions.k8s.io", CLUSTER, "k8s-crd", ("crd",), namespaced=False),
    Kind("APIService", "apiregistration.k8s.io", CLUSTER, "k8s-apiservice", namespaced=False),
    Kind(
        "ValidatingWebhookConfiguration", "admissionregistration.k8s.io", CLUSTER, "k8s-webhook", namespaced=False
    ),
    Kind("MutatingWebhookConfiguration", "admissionregistration.k8s.io", CLUSTER, "k8s-webhook", namespaced=False),
    Kind("ValidatingAdmissionPolicy", "admissionregistration.k8s.io", CLUSTER, "k8s-api", namespaced=False),
    Kind("ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io", CLUSTER, "k8s-api", namespaced=False),
    Kind("Lease", "coordination.k8s.io", CLUSTER, "k8s-lease"),
    Kind("Event", "", CLUSTER, None, ("ev",)),
    Kind("ControllerRevision", "apps", CLUSTER),
    # Monitoring and delivery
    Kind("ServiceMonitor", _MONITORING, OTHER, "k8s-servicemonitor", ("smon",)),
    Kind("PodMonitor", _MONITORING, OTHER, "k8s-podmonitor", ("pmon",)),
    Kind("Probe", _MONITORING, OTHER, None, ("prb",)),
    Kind("PrometheusRule", _MONITORING, OTHER, None, ("promrule",)),
    Kind("Application", "argoproj.io", DELIVERY, None, ("app",)),
    Kind("ApplicationSet", "argoproj.io", DELIVERY, None, ("appset",)),
    Kind("AppProject", "argoproj.io", DELIVERY),
    Kind("Kustomization", "kustomize.toolkit.fluxcd.io", DELIVERY, "k8s-kustomize", ("ks",)),
    Kind("HelmRelease", "helm.toolkit.fluxcd.io", DELIVERY, "k8s-helm", ("hr",)),
    Kind("GitRepository", "source.toolkit.fluxcd.io", DELIVERY, None, ("gitrepo",)),
    Kind("HelmRepository", "source.toolkit.fluxcd.io", DELIVERY, "k8s-helm", ("helmrepo",)),
    Kind("OCIRepository", "source.toolkit.fluxcd.io", DELIVERY, None, ("ocirepo",)),
    Kind("Bucket", "source.toolkit.fluxcd.io", DELIVERY),
    Kind("Kustomization", "kustomize.config.k8s.io", DELIVERY, "k8s-kustomize"),
    # What manifests name without an object for it
    Kind("Host", "", EXTERNAL, "k8s-host", namespaced=False),
    Kind("CIDR", "", EXTERNAL, "k8s-cidr", namespaced=False),
)  # fmt: skip
"""The kinds, in the order of the documentation. The first row of a name counts where the API group is not known."""

EARLIER_GROUPS: Final = {
    "extensions": ("apps", "networking.k8s.io", "policy"),
    "networking.k8s.io": ("extensions",),
    "external-secrets.io": ("external-secrets.io",),
    "traefik.containo.us": ("traefik.io",),
    "batch": ("batch",),
    "gateway.networking.x-k8s.io": (_GATEWAY,),
    "x-k8s.io": (_GATEWAY,),
}
"""API groups that kinds had earlier, and the groups that they are in today."""
