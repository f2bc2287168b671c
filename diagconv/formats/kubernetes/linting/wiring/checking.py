"""Runs all checks of the wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diagconv.formats.kubernetes.linting.wiring.findings import WiringFindings
from diagconv.formats.kubernetes.linting.wiring.grants import check_gateways, check_grants
from diagconv.formats.kubernetes.linting.wiring.ports import check_service_ports, check_target_ports
from diagconv.formats.kubernetes.linting.wiring.references import check_names, check_references
from diagconv.formats.kubernetes.linting.wiring.selectors import check_own_pods, check_selectors
from diagconv.formats.kubernetes.linting.wiring.versions import check_versions
from diagconv.formats.kubernetes.linting.wiring.volumes import check_volumes

if TYPE_CHECKING:
    from collections.abc import Callable

    from diagconv.diagnostics import Diagnostic, Source
    from diagconv.formats.kubernetes.reading.found_edges import Wiring
    from diagconv.formats.kubernetes.reading.inventory import Inventory

CHECKS: Final[tuple[Callable[[WiringFindings], None], ...]] = (
    check_selectors, check_own_pods, check_target_ports, check_service_ports, check_volumes, check_grants,
    check_gateways, check_names, check_references, check_versions,
)  # fmt: skip


def check_wiring(source: Source, inventory: Inventory, wiring: Wiring) -> list[Diagnostic]:
    """What is wrong with how objects refer to one another.

    Args:
        source: the text.
        inventory: its objects.
        wiring: their edges.
    """
    findings = WiringFindings(source, inventory, wiring)
    for check in CHECKS:
        check(findings)
    return findings.diagnostics
