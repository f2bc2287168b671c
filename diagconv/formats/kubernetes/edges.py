"""The edges that fields say: a row for each field, with the kind that has it, its target and its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

By = Literal["name", "reference", "selector", "labels", "host"]

BY: Final[dict[str, str]] = {
    "name": "its text is the name of an object",
    "reference": "its mapping names an object: `name`, and perhaps `kind`, `namespace` and the API group",
    "selector": "its label selector matches objects, or the Pods of workloads",
    "labels": "its labels match the Pods of workloads",
    "host": "its text is a host name: that of a Service, or one outside the cluster",
}
"""How the value of a field says what it refers to."""

POD: Final = "Pod template"
"""The `kind` of rows for what is in the specification of every Pod, whatever the kind of its workload."""

ANY: Final = "any kind"
"""The `kind` of rows for what every object can have."""


MAKES: Final = "makes"
"""The meaning of edges to objects that a controller makes, so that they are rarely in a manifest."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One field that refers to other objects.

    Args:
        kind: the kinds that have the field, with blanks between them; or `POD`, `ANY`.
        field: its path; `[]` goes to each item of a list. For Pods, it starts in their specification.
        target: the kind that it refers to; the default where the value itself names a kind.
        meaning: what the edge means, read from its source to its target.
        by: how the value says what it refers to, a key of `BY`.
        label: what labels the edge, a key of `labels.LABELS`; the meaning if empty.
        backwards: whether the edge leads from the target to the object with the field.
        dotted: whether the line is dotted, as for what is not used at run time.
        known_only: whether it is an edge only if the target is in the same input.
        group: the API group of the kind, where several have a kind of this name.
    """

    kind: str
    field: str
    target: str
    meaning: str
    by: By = "name"
    label: str = ""
    backwards: bool = False
    dotted: bool = False
    known_only: bool = False
    group: str = ""


_ROUTES: Final = "HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute"
_CONTAINERS: Final = ("containers[]", "initContainers[]", "ephemeralContainers[]")
_POLICIES: Final = "AuthorizationPolicy PeerAuthentication RequestAuthentication EnvoyFilter Telemetry WasmPlugin"
_WEBHOOKS: Final = "ValidatingWebhookConfiguration MutatingWebhookConfiguration"

_OF_PODS: Final = (
    Relation(POD, "volumes[].configMap.name", "ConfigMap", "mounts", label="mount"),
    Relation(POD, "volumes[].secret.secretName", "Secret", "mounts", label="mount"),
    Relation(POD, "volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim", "mounts", label="mount"),
    Relation(POD, "volumes[].projected.sources[].configMap.name", "ConfigMap", "mounts", label="mount"),
    Relation(POD, "volumes[].projected.sources[].secret.name", "Secret", "mounts", label="mount"),
    Relation(POD, "volumes[].csi.driver", "CSIDriver", "mounts", label="mount"),
    Relation(POD, "volumes[].csi.nodePublishSecretRef.name", "Secret", "mounts with"),
    Relation(POD, "volumes[].csi.volumeAttributes.secretProviderClass", "SecretProviderClass", "mounts"),
    Relation(POD, "volumes[].ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass", "class"),
    Relation(POD, "volumes[].nfs.server", "Host", "mounts", by="host"),
    Relation(POD, "volumes[].glusterfs.endpoints", "Endpoints", "mounts"),
    Relation(POD, "volumes[].azureFile.secretName", "Secret", "mounts with"),
    *(
        Relation(POD, f"volumes[].{kind}.secretRef.name", "Secret", "mounts with")
        for kind in ("cephfs", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos")
    ),
    *(
        Relation(POD, f"{containers}.{field}", kind, "env", label=label)
        for containers in _CONTAINERS
        for field, kind, label in (
            ("envFrom[].configMapRef.name", "ConfigMap", ""),
            ("envFrom[].secretRef.name", "Secret", ""),
            ("env[].valueFrom.configMapKeyRef.name", "ConfigMap", "variable"),
            ("env[].valueFrom.secretKeyRef.name", "Secret", "variable"),
        )
    ),
    Relation(POD, "serviceAccountName", "ServiceAccount", "runs as"),
    Relation(POD, "serviceAccount", "ServiceAccount", "runs as"),
    Relation(POD, "imagePullSecrets[].name", "Secret", "pulls with", dotted=True),
    Relation(POD, "nodeName", "Node", "runs on"),
    Relation(POD, "priorityClassName", "PriorityClass", "class", dotted=True),
    Relation(POD, "runtimeClassName", "RuntimeClass", "class", dotted=True),
    Relation(POD, "resourceClaims[].resourceClaimName", "ResourceClaim", "claims"),
    Relation(POD, "resourceClaims[].resourceClaimTemplateName", "ResourceClaimTemplate", "claims"),
)

EDGES: Final = (
    Relation(ANY, "metadata.ownerReferences[]", "", "owns", by="reference", backwards=True, dotted=True),
    *_OF_PODS,
    # Addresses and routes
    Relation("Service", "spec.selector", "Pod", "routes to", by="labels", label="ports"),
    Relation("Service", "spec.externalName", "Host", "alias of", by="host", dotted=True),
    Relation("Endpoints", "metadata.name", "Service", "belongs to", known_only=True),
    Relation("Endpoints", "subsets[].addresses[].targetRef", "Pod", "routes to", by="reference"),
    Relation("EndpointSlice", "endpoints[].targetRef", "Pod", "routes to", by="reference"),
    Relation("EndpointSlice", "metadata.labels['kubernetes.io/service-name']", "Service", "belongs to"),
    Relation(
        "Ingress", "spec.rules[].http.paths[].backend.service.name", "Service", "routes to", label="host and path"
    ),
    Relation("Ingress", "spec.rules[].http.paths[].backend.serviceName", "Service", "routes to", label="host and path"),
    Relation("Ingress", "spec.rules[].http.paths[].backend.resource", "", "routes to", "reference", "host and path"),
    Relation("Ingress", "spec.defaultBackend.service.name", "Service", "routes to", label="default"),
    Relation("Ingress", "spec.defaultBackend.resource", "", "routes to", "reference", "default"),
    Relation("Ingress", "spec.backend.serviceName", "Service", "routes to", label="default"),
    Relation("Ingress", "spec.ingressClassName", "IngressClass", "class"),
    Relation("Ingress", "metadata.annotations['kubernetes.io/ingress.class']", "IngressClass", "class"),
    Relation("Ingress", "spec.tls[].secretName", "Secret", "TLS with"),
    Relation("Ingress", "metadata.annotations['cert-manager.io/cluster-issuer']", "ClusterIssuer", "issued by"),
    Relation("Ingress", "metadata.annotations['cert-manager.io/issuer']", "Issuer", "issued by"),
    Relation("Ingress", "metadata.annotations['nginx.ingress.kubernetes.io/auth-secret']", "Secret",
             "authenticates with"),
    Relation("Ingress", "metadata.annotations['nginx.ingress.kubernetes.io/auth-tls-secret']", "Secret",
             "authenticates with"),
    Relation("IngressClass", "spec.parameters", "", "class", by="reference"),
    Relation("Gateway", "spec.gatewayClassName", "GatewayClass", "class"),
    Relation("Gateway", "spec.listeners[].tls.certificateRefs[]", "Secret", "TLS with", by="reference"),
    Relation("Gateway", "spec.listeners[].tls.frontendValidation.caCertificateRefs[]", "ConfigMap", "TLS with",
             by="reference"),
    Relation("Gateway", "spec.infrastructure.parametersRef", "", "configured by", by="reference"),
    Relation("Gateway", "metadata.annotations['cert-manager.io/cluster-issuer']", "ClusterIssuer", "issued by"),
    Relation("Gateway", "metadata.annotations['cert-manager.io/issuer']", "Issuer", "issued by"),
    Relation("GatewayClass", "spec.parametersRef", "", "configured by", by="reference"),
    Relation(_ROUTES, "spec.parentRefs[]", "Gateway", "attaches", by="reference", label="section", backwards=True),
    Relation(_ROUTES, "spec.rules[].backendRefs[]", "Service", "routes to", by="reference", label="route"),
    Relation(_ROUTES, "spec.rules[].filters[].requestMirror.backendRef", "Service", "mirrors to", by="reference",
             dotted=True),
    Relation(_ROUTES, "spec.rules[].backendRefs[].filters[].requestMirror.backendRef", "Service", "mirrors to",
             by="reference", dotted=True),
    Relation(_ROUTES, "spec.rules[].filters[].extensionRef", "", "filters with", by="reference"),
    Relation("ListenerSet XListenerSet", "spec.parentRef", "Gateway", "attaches", by="reference", backwards=True),
    Relation("ListenerSet XListenerSet", "spec.listeners[].tls.certificateRefs[]", "Secret", "TLS with",
             by="reference"),
    Relation("BackendTLSPolicy", "spec.targetRefs[]", "Service", "applies to", by="reference"),
    Relation("BackendTLSPolicy", "spec.targetRef", "Service", "applies to", by="reference"),
    Relation("BackendTLSPolicy", "spec.validation.caCertificateRefs[]", "ConfigMap", "TLS with", by="reference"),
    Relation("InferencePool", "spec.selector", "Pod", "routes to", by="labels"),
    Relation("InferencePool", "spec.extensionRef", "Service", "calls", by="reference"),
    Relation("InferencePool", "spec.endpointPickerRef", "Service", "calls", by="reference"),
    Relation("VirtualService", "spec.gateways[]", "Gateway", "attaches", backwards=True),
    Relation("VirtualService", "spec.hosts[]", "Service", "applies to", by="host", dotted=True, known_only=True),
    Relation("VirtualService", "spec.http[].route[].destination.host", "Service", "routes to", "host", "weight"),
    Relation("VirtualService", "spec.http[].mirror.host", "Service", "mirrors to", by="host", dotted=True),
    Relation("VirtualService", "spec.http[].mirrors[].destination.host", "Service", "mirrors to", by="host",
             dotted=True),
    Relation("VirtualService", "spec.tcp[].route[].destination.host", "Service", "routes to", "host", "weight"),
    Relation("VirtualService", "spec.tls[].route[].destination.host", "Service", "routes to", "host", "weight"),
    Relation("VirtualService", "spec.http[].delegate", "VirtualService", "delegates to", by="reference"),
    Relation("DestinationRule", "spec.host", "Service", "applies to", by="host"),
    Relation("ServiceEntry", "spec.hosts[]", "Host", "alias of", by="host", dotted=True),
    Relation("ServiceEntry", "spec.workloadSelector.labels", "Pod", "routes to", by="labels"),
    Relation("Gateway", "spec.selector", "Pod", "runs on", by="labels"),
    Relation("Gateway", "spec.servers[].tls.credentialName", "Secret", "TLS with"),
    Relation("Sidecar", "spec.workloadSelector.labels", "Pod", "applies to", by="labels"),
    Relation(_POLICIES, "spec.selector", "Pod", "applies to", by="selector"),
    Relation(_POLICIES, "spec.targetRefs[]", "Gateway", "applies to", by="reference"),
    Relation(_POLICIES, "spec.targetRef", "Gateway", "applies to", by="reference"),
    Relation("EnvoyFilter", "spec.workloadSelector.labels", "Pod", "applies to", by="labels"),
    Relation("IngressRoute IngressRouteTCP IngressRouteUDP", "spec.routes[].services[]", "Service", "routes to",
             by="reference", label="match"),
    Relation("IngressRoute IngressRouteTCP", "spec.routes[].middlewares[]", "Middleware", "filters with",
             by="reference"),
    Relation("IngressRoute IngressRouteTCP", "spec.tls.secretName", "Secret", "TLS with"),
    Relation("HTTPProxy", "spec.routes[].services[]", "Service", "routes to", by="reference"),
    Relation("HTTPProxy", "spec.includes[]", "HTTPProxy", "delegates to", by="reference"),
    Relation("HTTPProxy", "spec.virtualhost.tls.secretName", "Secret", "TLS with"),
    Relation("Route", "spec.to", "Service", "routes to", by="reference", group="route.openshift.io"),
    Relation("Route", "spec.alternateBackends[]", "Service", "routes to", by="reference", group="route.openshift.io"),
    # Workloads
    Relation("StatefulSet", "spec.serviceName", "Service", "governs", backwards=True, dotted=True),
    Relation("StatefulSet", "spec.volumeClaimTemplates[].spec.storageClassName", "StorageClass", "class"),
    Relation("Rollout", "spec.workloadRef", "Deployment", "runs", by="reference"),
    *(
        Relation("Rollout", f"spec.strategy.{field}", "Service", "routes to", label="last", backwards=True)
        for field in ("canary.stableService", "canary.canaryService", "blueGreen.activeService",
                      "blueGreen.previewService")
    ),
    Relation("Rollout", "spec.strategy.canary.steps[].analysis.templates[].templateName", "AnalysisTemplate",
             "checked by"),
    Relation("Prometheus Alertmanager ThanosRuler PrometheusAgent", "spec.serviceAccountName", "ServiceAccount",
             "runs as"),
    Relation("Prometheus Alertmanager ThanosRuler PrometheusAgent", "spec.secrets[]", "Secret", "mounts"),
    Relation("Prometheus Alertmanager ThanosRuler PrometheusAgent", "spec.configMaps[]", "ConfigMap", "mounts"),
    Relation("Alertmanager", "spec.configSecret", "Secret", "configured by"),
    Relation("Prometheus", "spec.alerting.alertmanagers[]", "Service", "calls", by="reference"),
    Relation("Prometheus", "spec.serviceMonitorSelector", "ServiceMonitor", "configured by", by="selector",
             dotted=True),
    Relation("Prometheus", "spec.podMonitorSelector", "PodMonitor", "configured by", by="selector", dotted=True),
    Relation("Prometheus", "spec.probeSelector", "Probe", "configured by", by="selector", dotted=True),
    Relation("Prometheus", "spec.ruleSelector", "PrometheusRule", "configured by", by="selector", dotted=True),
    Relation("ServiceMonitor", "spec.selector", "Service", "scrapes", by="selector"),
    Relation("PodMonitor", "spec.selector", "Pod", "scrapes", by="selector"),
    # Scaling and policies
    Relation("HorizontalPodAutoscaler", "spec.scaleTargetRef", "Deployment", "scales", "reference", "replicas"),
    Relation("HorizontalPodAutoscaler", "spec.metrics[].object.describedObject", "", "measures", by="reference",
             dotted=True),
    Relation("VerticalPodAutoscaler", "spec.targetRef", "Deployment", "scales", by="reference"),
    Relation("ScaledObject", "spec.scaleTargetRef", "Deployment", "scales", "reference", "replicas"),
    Relation("ScaledObject ScaledJob", "spec.triggers[].authenticationRef", "TriggerAuthentication",
             "authenticates with", by="reference"),
    Relation("ScaledObject ScaledJob", "spec.triggers[].metadata.serverAddress", "Service", "measures", by="host"),
    Relation("ScaledObject ScaledJob", "spec.triggers[].metadata.bootstrapServers", "Service", "measures", by="host"),
    Relation("TriggerAuthentication ClusterTriggerAuthentication", "spec.secretTargetRef[].name", "Secret", "reads"),
    Relation("TriggerAuthentication ClusterTriggerAuthentication", "spec.configMapTargetRef[].name", "ConfigMap",
             "reads"),
    Relation("PodDisruptionBudget", "spec.selector", "Pod", "protects", by="selector", label="budget"),
    Relation("NetworkPolicy", "spec.podSelector", "Pod", "applies to", by="selector"),
    Relation("CiliumNetworkPolicy", "spec.endpointSelector", "Pod", "applies to", by="selector"),
    # Storage
    Relation("PersistentVolumeClaim", "spec.storageClassName", "StorageClass", "class"),
    Relation("PersistentVolumeClaim", "metadata.annotations['volume.beta.kubernetes.io/storage-class']",
             "StorageClass", "class"),
    Relation("PersistentVolumeClaim", "spec.volumeName", "PersistentVolume", "bound to"),
    Relation("PersistentVolumeClaim", "spec.dataSourceRef", "PersistentVolumeClaim", "from", by="reference"),
    Relation("PersistentVolumeClaim", "spec.dataSource", "PersistentVolumeClaim", "from", by="reference"),
    Relation("PersistentVolume", "spec.storageClassName", "StorageClass", "class"),
    Relation("PersistentVolume", "spec.claimRef", "PersistentVolumeClaim", "bound to", by="reference"),
    Relation("PersistentVolume", "spec.csi.driver", "CSIDriver", "uses", known_only=True),
    Relation("PersistentVolume", "spec.nfs.server", "Host", "stores at", by="host"),
    Relation("StorageClass", "provisioner", "CSIDriver", "uses", known_only=True),
    Relation("CSINode", "spec.drivers[].name", "CSIDriver", "uses", known_only=True),
    Relation("CSIStorageCapacity", "storageClassName", "StorageClass", "class"),
    Relation("VolumeAttachment", "spec.source.persistentVolumeName", "PersistentVolume", "attaches"),
    Relation("VolumeAttachment", "spec.nodeName", "Node", "runs on"),
    Relation("VolumeSnapshot", "spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", "from"),
    Relation("VolumeSnapshot", "spec.volumeSnapshotClassName", "VolumeSnapshotClass", "class"),
    Relation("VolumeSnapshotContent", "spec.volumeSnapshotRef", "VolumeSnapshot", "bound to", by="reference"),
    Relation("VolumeSnapshotClass VolumeSnapshotContent", "driver", "CSIDriver", "uses", known_only=True),
    # Accounts and rights
    Relation("RoleBinding ClusterRoleBinding", "roleRef", "ClusterRole", "grants", by="reference"),
    Relation("RoleBinding ClusterRoleBinding", "subjects[]", "ServiceAccount", "bound by", "reference",
             backwards=True),
    Relation("ClusterRole", "aggregationRule.clusterRoleSelectors[]", "ClusterRole", "aggregates", by="selector",
             dotted=True),
    Relation("ServiceAccount", "secrets[]", "Secret", "has", by="reference", dotted=True),
    Relation("ServiceAccount", "imagePullSecrets[]", "Secret", "pulls with", by="reference", dotted=True),
    # The cluster itself
    Relation(_WEBHOOKS, "webhooks[].clientConfig.service", "Service", "calls", by="reference"),
    Relation(_WEBHOOKS, "webhooks[].clientConfig.url", "Service", "calls", by="host"),
    Relation("APIService", "spec.service", "Service", "calls", by="reference"),
    Relation("CustomResourceDefinition", "spec.conversion.webhook.clientConfig.service", "Service", "calls",
             by="reference"),
    Relation("CustomResourceDefinition", "spec.conversion.webhookClientConfig.service", "Service", "calls",
             by="reference"),
    Relation("ValidatingAdmissionPolicyBinding", "spec.policyName", "ValidatingAdmissionPolicy", "applies"),
    # Secrets and certificates
    Relation("Certificate", "spec.secretName", "Secret", MAKES),
    Relation("Certificate", "spec.issuerRef", "Issuer", "from", by="reference"),
    Relation("Issuer ClusterIssuer", "spec.acme.privateKeySecretRef.name", "Secret", MAKES),
    Relation("Issuer ClusterIssuer", "spec.ca.secretName", "Secret", "from"),
    Relation("ExternalSecret", "spec.target.name", "Secret", MAKES),
    Relation("ExternalSecret", "spec.secretStoreRef", "SecretStore", "from", by="reference"),
    Relation("ExternalSecret", "spec.data[].sourceRef.storeRef", "SecretStore", "from", by="reference"),
    Relation("ExternalSecret", "spec.dataFrom[].sourceRef.storeRef", "SecretStore", "from", by="reference"),
    Relation("SealedSecret", "metadata.name", "Secret", MAKES),
    # Delivery
    Relation("Application", "spec.source.repoURL", "Host", "deploys from", by="host", group="argoproj.io"),
    Relation("Application", "spec.sources[].repoURL", "Host", "deploys from", by="host", group="argoproj.io"),
    Relation("Application", "spec.destination.namespace", "Namespace", "deploys to", group="argoproj.io"),
    Relation("Application", "spec.project", "AppProject", "belongs to", known_only=True, group="argoproj.io"),
    Relation("ApplicationSet", "spec.template.spec.source.repoURL", "Host", "deploys from", by="host"),
    Relation("ApplicationSet", "spec.template.spec.destination.namespace", "Namespace", "deploys to",
             known_only=True),
    Relation("Kustomization", "spec.sourceRef", "GitRepository", "deploys from", by="reference"),
    Relation("HelmRelease", "spec.sourceRef", "HelmRepository", "deploys from", by="reference"),
    Relation("HelmRelease", "spec.chart.spec.sourceRef", "HelmRepository", "deploys from", by="reference"),
    Relation("HelmRelease", "spec.chartRef", "HelmChart", "deploys from", by="reference"),
    Relation("HelmRelease", "spec.valuesFrom[]", "ConfigMap", "configured by", by="reference"),
    Relation("Kustomization", "spec.dependsOn[]", "Kustomization", "waits for", by="reference", dotted=True),
    Relation("HelmRelease", "spec.dependsOn[]", "HelmRelease", "waits for", by="reference", dotted=True),
    Relation("Kustomization HelmRelease", "spec.targetNamespace", "Namespace", "deploys to"),
    Relation("GitRepository HelmRepository OCIRepository", "spec.url", "Host", "fetches from", by="host"),
    Relation("GitRepository HelmRepository OCIRepository Bucket", "spec.secretRef.name", "Secret",
             "authenticates with"),
    Relation("ScheduledBackup Backup", "spec.cluster", "Cluster", "saves", by="reference",
             group="postgresql.cnpg.io"),
    Relation("PipelineRun", "spec.pipelineRef", "Pipeline", "runs", by="reference"),
    Relation("TaskRun", "spec.taskRef", "Task", "runs", by="reference"),
    Relation("Pipeline", "spec.tasks[].taskRef", "Task", "runs", by="reference"),
)  # fmt: skip
"""The fields, in the order of the documentation."""
