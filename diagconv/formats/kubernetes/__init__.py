"""Kubernetes manifests: a format that is only read."""
