"""What `diagconv export` prints at its end, and the files that it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.export import Outcome
    from diagconv.batch.planned import ExportPlan
    from diagconv.batch.settled import Settled


def summary(
    plan: ExportPlan, outcomes: Sequence[Outcome], removed: int = 0, notes: int = 0, *, is_drawing: bool = True
) -> str:
    """The last line of an export."""
    counts = _counts(plan, outcomes)
    files = sum(len(outcome.written) for outcome in outcomes)
    text = f"{_counted(counts['drawn'], 'diagram')} {'drawn' if is_drawing else 'written'}"
    text += f" as {_counted(files, 'picture' if is_drawing else 'file')} in {plan.output}" if files else ""
    text += "".join(f", {counts[state]} {state}" for state in ("unchanged", "skipped", "failed") if counts[state])
    text += f", {len(plan.moves)} renamed" if plan.moves else ""
    text += f", {_counted(notes, 'note')} written" if notes else ""
    text += f", {_counted(removed, 'file')} removed" if removed else ""
    return text + _without_diagrams(len(plan.notes_without_diagrams), len(plan.files)) + _left_out(plan.left_out)


def _without_diagrams(notes: int, files: int) -> str:
    return f"; {_counted(notes, 'note')} without diagrams" if notes and files > 1 else ""


def _left_out(count: int) -> str:
    """How many fences were left out because they are drawn only on request."""
    return f"; {_counted(count, 'manifest')} left out (--manifests draws them)" if count else ""


def _counts(plan: ExportPlan, outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many diagrams are in each state."""
    counts = dict.fromkeys(("drawn", "unchanged", "skipped", "failed"), 0)
    counts["failed"] = len(plan.failures)
    for outcome in outcomes:
        counts[outcome.state] += 1
    return counts


def settled_summary(settled: Settled, *, is_drawing: bool) -> str:
    """The last line of an export that has nothing to do."""
    text = f"0 diagrams {'drawn' if is_drawing else 'written'}"
    text += f", {settled.unchanged} unchanged" if settled.unchanged else ""
    text += f", {settled.skipped} skipped" if settled.skipped else ""
    return text + _without_diagrams(len(settled.notes_without_diagrams), settled.files)


def stale_files(plan: ExportPlan) -> list[str]:
    """The files that an export would write, or move to other names."""
    written = [str(plan.path(target.path(task.entry.name))) for task in plan.stale for target in task.stale]
    return list(dict.fromkeys([*written, *(str(plan.path(new)) for new in plan.moves)]))


def gone_files(plan: ExportPlan) -> list[str]:
    """The files that `--prune` would remove."""
    return [str(plan.path(path)) for path, _ in plan.gone()]


def listing_summary(plan: ExportPlan, stale: int, gone: int) -> str:
    """The last line of a call that writes nothing."""
    moved = set(plan.moves)
    fresh = sum(
        not task.stale and not task.entry.unread_type and moved.isdisjoint(task.entry.outputs) for task in plan.tasks
    )
    parts = [f"{_counted(stale, 'file')} to write"]
    parts += [f"{gone} to remove"] if gone else []
    parts += [f"{len(plan.failures)} failed"] if plan.failures else []
    return ", ".join(parts) + f"; {_counted(fresh, 'diagram')} up to date"


def settled_listing(settled: Settled) -> str:
    """The same if nothing has changed."""
    return f"0 files to write; {_counted(settled.unchanged, 'diagram')} up to date"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
