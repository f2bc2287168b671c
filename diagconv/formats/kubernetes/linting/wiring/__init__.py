"""Checks how the objects of manifests refer to one another: what no cluster would report before something fails."""

from diagconv.formats.kubernetes.linting.wiring.checking import check_wiring

__all__ = ["check_wiring"]
