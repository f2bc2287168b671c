"""What `diagconv export` prints at its end, and the files that it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.export import Outcome
    from diagconv.batch.plan import ExportPlan


def summary(plan: ExportPlan, outcomes: Sequence[Outcome], removed: int = 0, notes: int = 0) -> str:
    """The last line of an export. Diagrams without an outcome are unchanged, or of a type that is not read."""
    counts = _counts(plan, outcomes)
    files = sum(len(outcome.written) for outcome in outcomes)
    is_drawing = all(target.is_picture for target in plan.targets)
    text = f"{_counted(counts['drawn'], 'diagram')} {'drawn' if is_drawing else 'written'}"
    text += f" as {_counted(files, 'picture' if is_drawing else 'file')} in {plan.output}" if files else ""
    text += "".join(f", {counts[state]} {state}" for state in ("unchanged", "skipped", "failed") if counts[state])
    text += f", {len(plan.moves)} renamed" if plan.moves else ""
    text += f", {_counted(notes, 'note')} written" if notes else ""
    text += f", {_counted(removed, 'file')} removed" if removed else ""
    empty = len(plan.notes_without_diagrams)
    return text + (f"; {_counted(empty, 'note')} without diagrams" if empty and len(plan.files) > 1 else "")


def _counts(plan: ExportPlan, outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many diagrams are in each state."""
    counts = dict.fromkeys(("drawn", "unchanged", "skipped", "failed"), 0)
    counts["failed"] = len(plan.failures)
    for outcome in outcomes:
        counts[outcome.state] += 1
    if plan.is_settled:
        counts["skipped"] = sum(task.entry.unread_type is not None for task in plan.tasks)
        counts["unchanged"] = len(plan.tasks) - counts["skipped"]
    return counts


def stale_files(plan: ExportPlan) -> list[str]:
    """The files that an export would write, or move to other names."""
    written = [str(plan.path(target.path(task.entry.name))) for task in plan.stale for target in task.stale]
    return list(dict.fromkeys([*written, *(str(plan.path(new)) for new in plan.moves.values())]))


def gone_files(plan: ExportPlan) -> list[str]:
    """The files that `--prune` would remove."""
    return [str(plan.path(path)) for path, _ in plan.gone()]


def listing_summary(plan: ExportPlan, stale: int, gone: int) -> str:
    """The last line of a call that writes nothing."""
    fresh = sum(not task.stale and not task.entry.unread_type for task in plan.tasks)
    parts = [f"{_counted(stale, 'file')} to write"]
    parts += [f"{gone} to remove"] if gone else []
    parts += [f"{len(plan.failures)} failed"] if plan.failures else []
    return ", ".join(parts) + f"; {_counted(fresh, 'diagram')} up to date"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
