"""`diagconv export`: the diagrams of notes, files and folders to pictures or to another language."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from diagconv.cli.options import (
    Word,
    from_option,
    jobs_option,
    limit_option,
    manifests_option,
    partial_option,
    picture_options_with,
    report_option,
    silence_option,
    strict_option,
    summary_option,
    themes_option,
)
from diagconv.cli.plugins import complete_writable
from diagconv.cli.reader_options import manifest_options
from diagconv.cli.selection import selection_from, selection_options
from diagconv.cli.settings import CHOICES
from diagconv.cli.streams import STANDARD, only_standard_input, read_standard_input
from diagconv.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diagconv.batch.discover import DiscoveredFile
    from diagconv.batch.oddities import Oddity
    from diagconv.batch.selection import Selection


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@from_option
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the files to this folder.",
)
@click.option(
    "--to",
    "-t",
    metavar="FORMAT[,FORMAT]",
    default="svg",
    shell_complete=complete_writable,
    help="Write files in these formats: pictures (svg, png, pdf) or languages (mermaid, eraser …).  [default: svg]",
)
@click.option("--notes", is_flag=True, help="Also write copies of the notes, with pictures in place of their diagrams.")
@click.option("--in-place", is_flag=True, help="Insert the pictures into the notes themselves, above their diagrams.")
@click.option(
    "--link",
    type=Word("value of --link", CHOICES["link"]),
    metavar="NAME",
    help="Embed pictures in notes with this kind of link.  [markdown, wikilink, html, figure; default: markdown]",
)
@click.option(
    "--source",
    type=Word("value of --source", CHOICES["source"]),
    metavar="NAME",
    help="Keep the diagrams below their pictures in notes like this.  "
    "[folded, visible, removed; default: folded with --in-place, removed with --notes]",
)
@click.option("--name", metavar="PATTERN", help="Name files with this pattern, such as {stem}-{n}.")
@click.option("--force", is_flag=True, help="Write all files, even those that are up to date.")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; list the files that are out of date, and exit with 1 if there are any.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; list the files that would be written or removed.")
@click.option("--diff", is_flag=True, help="Write nothing; print how notes would change, as a diff.")
@click.option("--prune", is_flag=True, help="Remove the files of diagrams that no longer exist.")
@click.option(
    "--require-tracked", is_flag=True, help="Exit with 1 if git does not track a file that was written; for hooks."
)
@click.option("--watch", is_flag=True, help="Keep running, and export again whenever something changes.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first diagram that fails.")
@jobs_option
@selection_options
@report_option
@summary_option
@click.option("--dask", metavar="ADDRESS", help="Convert on the Dask cluster with this scheduler.")
@click.option("--store", metavar="URL", help="Have the cluster write to this URL; DIR keeps the manifest.")
@click.option("-q", "--quiet", is_flag=True, help="Print only errors and warnings.")
@click.option("-v", "--verbose", is_flag=True, help="List each written file, and notes without diagrams.")
@manifests_option
@partial_option
@manifest_options
@strict_option
@click.option("--no-hints", is_flag=True, help="Omit the comments that carry what a language cannot express.")
@silence_option
@picture_options_with({"theme": themes_option})
@limit_option
def command(paths: tuple[str, ...], format: str | None, output: Path, watch: bool, **parameters: Any) -> None:
    """Draw all diagrams of notes, diagram files and folders, or write them in another language.

    PATH is a note, a diagram file, a folder, a pattern such as “docs/**/*.md”, or - for standard input. The diagrams of
    a note become DIR/<note>-<id, title, heading or number>.svg, a diagram file becomes DIR/<file>.svg, standard input
    DIR/stdin.svg. Subfolders of a folder are kept. Files that are up to date are not written again.

    \b
    diagconv export notes.md -o pictures
    diagconv export docs -o build/diagrams --to svg,png
    diagconv export docs -o pictures --check
    diagconv export docs -o docs/pictures --in-place
    """
    from diagconv.batch.discover import check_format
    from diagconv.cli.export_call import ExportCall
    from diagconv.cli.export_options import store_url
    from diagconv.cli.export_workers import ExportWorkers

    _check_output(output)
    url = store_url(output, parameters)
    with closing(ExportWorkers(parameters["jobs"], parameters["timeout"], parameters["dask"], url)) as workers:
        selection = selection_from(parameters)
        call = ExportCall(output, parameters, workers)
        check_format(format)
        if only_standard_input(paths, format):
            if watch:
                raise UsageError("--watch needs files; it cannot watch standard input")
            code = call.run([_standard_input(str(format))])
        elif watch:
            from diagconv.cli.export_watching import Watch

            code = Watch(paths, output, format, workers).run()
        else:
            code = call.run(*_discovered(paths, output, format, selection))
            call.remember(paths)
    click.get_current_context().exit(code)


def _check_output(output: Path) -> None:
    if str(output) == STANDARD:
        raise UsageError("export writes to a folder, not to standard output; use convert for a single diagram")
    if output.exists() and not output.is_dir():
        raise UsageError(f"the output {output} is a file, not a folder")


def _standard_input(format: str) -> DiscoveredFile:
    """Standard input, whose files are called `stdin`."""
    from diagconv.batch.discover import DiscoveredFile

    return DiscoveredFile(Path("stdin"), PurePath("stdin"), format, content=read_standard_input())


def _discovered(
    paths: tuple[str, ...], output: Path, format: str | None, selection: Selection
) -> tuple[Sequence[DiscoveredFile], list[Oddity]]:
    from diagconv.batch.discover import discover

    oddities: list[Oddity] = []
    files = discover(map(Path, paths), output, format=format, selection=selection, oddities=oddities)
    return files, oddities
