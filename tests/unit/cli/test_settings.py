"""Settings from files: which are found, what they mean, what is refused."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from diagconv.batch.folder_settings import SettingsFiles
from diagconv.batch.reports import REPORTS
from diagconv.cli.main import COMMANDS, diagconv
from diagconv.cli.settings import _CHECKS, _PICTURE_SETTINGS, CHOICES, SETTINGS, defaults_of
from diagconv.cli.settings_files import load
from diagconv.errors import UsageError


def defaults(folder: Path, command: str = "export") -> dict[str, Any]:
    return defaults_of(SettingsFiles(load).of(str(folder)), command)


def test_the_nearest_file_that_has_a_setting_counts(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.diagconv]\ntheme = "dark"\n[project]\nname = "x"\n')
    below = tmp_path / "docs" / "guide"
    below.mkdir(parents=True)
    assert defaults(below) == {"theme": "dark"}
    (tmp_path / "docs" / "pyproject.toml").write_text('[project]\nname = "no settings of diagconv here"\n')
    assert defaults(below) == {"theme": "dark"}
    (below / "diagconv.toml").write_text('to = "svg,png"\nno-hints = true\n')
    assert defaults(below) == {"theme": "dark", "to": "svg,png", "no_hints": True}
    assert defaults(below, "convert") == {"theme": "dark", "no_hints": True}
    (below / "diagconv.toml").write_text('theme = "forest"\n')
    assert defaults(below) == {"theme": "forest"}
    (below / "diagconv.toml").write_text("root = true\nscale = 2\n")
    assert defaults(below) == {"scale": 2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("them = 'dark'", "unknown setting “them”; did you mean “theme”?"),
        ("theme = ", "diagconv.toml:1:1: this is not TOML: invalid value"),
        ("theme = 'drak'", "diagconv.toml:1:1: unknown theme “drak”; did you mean “dark”?"),
        ("node-gap = 5", "diagconv.toml:1:1: node-gap must be between 10 and 1000 pixels, not 5"),
        ("embed-font = 'yes'", "diagconv.toml:1:1: embed-font must be true or false, not “yes”"),
        ("\n# scale\nscale = [1]", "diagconv.toml:3:1: scale must be a number, not \\[1\\]"),
        ("strict = [1]", "diagconv.toml:1:1: strict must be true or false, not \\[1\\]"),
        ("timeout = inf", "diagconv.toml:1:1: timeout must be greater than 0 seconds, not inf"),
        ("width = inf", "diagconv.toml:1:1: width must be a whole number of pixels, not inf"),
        (
            f"width = {'9' * 4000}",
            ":1:1: width must be between 1 and 30000 pixels, not a number of so many",
        ),
        (
            f"a = '{'8' * 5000}' # {'7' * 5000}\nscale = 1.{'6' * 5000}\nroot = 0x{'5' * 5000}\nwidth = {'9' * 5000}",
            "diagconv.toml:4:9: a number has more than 4,300 digits",
        ),
        ("scale = 1e999", "diagconv.toml:1:1: scale must be between 0.05 and 20, not inf"),
        ("theme = 1979-05-27", "diagconv.toml:1:1: theme must be one of .*, not 1979-05-27"),
        ("jobs = 0", "diagconv.toml:1:1: jobs must be a whole number from 1 to 1024, not 0"),
        ("silence = [[1]]", "diagconv.toml:1:1: silence must be a list of names"),
        ("report = 'x'", "diagconv.toml:1:1: unknown value of report “x”"),
        ("output = 'a\\u0000'".replace("'", '"'), "diagconv.toml:1:1: output must name a folder inside"),
        ("a = " + "[" * 5000, "diagconv.toml: this is not TOML: it is nested too deeply"),
        ("[convert]\nscale = 1", "diagconv.toml:1:1: unknown setting “convert”"),
        ("allow-network = true", "unknown setting “allow-network”"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "diagconv.toml").write_text(text)
    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        defaults(tmp_path)


@pytest.mark.parametrize(
    "value", ["[]", "1", "inf", "nan", "''", "'\u202e'", "true", "1979-05-27", "07:32:00", "{a=1}", "[[1]]"]
)
@pytest.mark.parametrize("key", SETTINGS)
def test_a_value_of_any_type_is_taken_or_refused_with_its_place(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / "diagconv.toml").write_text(f"# settings\n{key} = {value}\n", "utf-8")
    refused = ""
    try:
        defaults(tmp_path)
    except UsageError as problem:
        refused = problem.message
    assert not refused or refused.startswith(f"{tmp_path / 'diagconv.toml'}:2:1: ")


def test_a_mark_of_byte_order_is_ignored_and_other_encodings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "diagconv.toml").write_bytes(b"\xef\xbb\xbfscale = 2\n")
    assert defaults(tmp_path, "convert") == {"scale": 2}
    (tmp_path / "diagconv.toml").write_bytes(b"scale = 2\n# \xff\n")
    with pytest.raises(UsageError, match=r"diagconv\.toml:2:1: the file is not UTF-8"):
        defaults(tmp_path)


def test_the_table_of_a_project_is_a_table_and_its_lines_are_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\ndiagconv = 5\n")
    with pytest.raises(UsageError, match=r"\[tool\.diagconv\] must be a table, not 5"):
        defaults(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nscale = [1]\n[tool.diagconv]\nscale = [1]\n")
    with pytest.raises(UsageError, match=r"pyproject\.toml:4:1: scale"):
        defaults(tmp_path)


def test_every_setting_has_a_check() -> None:
    assert set(SETTINGS) <= {*_CHECKS, *_PICTURE_SETTINGS}
    assert set(CHOICES["report"]) == set(REPORTS)


def test_a_folder_of_icons_counts_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "diagconv.toml").write_text('icons-dir = "icons"\n')
    (tmp_path / "icons").mkdir()
    assert defaults(tmp_path / "docs", "icons") == {"icons_dir": str(tmp_path / "icons")}


@pytest.mark.parametrize("folder", ["'../icons'", "'/etc'", "'a/../..'", "3"])
def test_a_folder_outside_that_of_the_file_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "diagconv.toml").write_text(f"icons-dir = {folder}\n")
    with pytest.raises(UsageError, match="must name a folder inside"):
        defaults(tmp_path)


def test_each_setting_is_an_option_of_its_commands() -> None:
    commands = {"diagconv": diagconv} | {
        name: import_module(f"diagconv.cli.{name.replace('-', '_')}").command for name in COMMANDS
    }
    options = {
        name: {(word, option.name) for option in command.params for word in option.opts}
        for name, command in commands.items()
    }
    for key, names in SETTINGS.items():
        assert [name for name in names if (f"--{key}", key.replace("-", "_")) not in options[name]] == [], key


def test_a_theme_may_be_two_for_export(tmp_path: Path) -> None:
    (tmp_path / "diagconv.toml").write_text('theme = ["default", "dark"]\nlink = "figure"\nsource = "visible"\n')
    assert defaults(tmp_path) == {"theme": ["default", "dark"], "link": "figure", "source": "visible"}
    assert defaults(tmp_path, "convert") == {"theme": "default"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme = ['default', 3]", "theme must be one of"),
        ("theme = []", "theme must be one of"),
        ("link = 'wiki'", "unknown value of link “wiki”; did you mean “wikilink”?"),
        ("source = 3", "source must be text, not 3"),
        ("theme-file = '../house.yaml'", "theme-file must name a file inside"),
        ("config = '/etc/mermaid.json'", "config must name a file inside"),
        (f"config = '{'x' * 5000}'", "cannot use what config names: file name too long"),
        (f"icons-dir = '{'x' * 5000}'", "cannot use what icons-dir names: file name too long"),
    ],
)
def test_values_for_notes_and_themes_are_checked(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "diagconv.toml").write_text(text)
    with pytest.raises(UsageError) as failure:
        defaults(tmp_path)
    assert message in failure.value.message


def test_settings_only_lower_limits(tmp_path: Path) -> None:
    file = tmp_path / "diagconv.toml"
    file.write_text("[limit]\nedges = 500\n")
    assert defaults(tmp_path, "convert") == {"limit": ["edges=500"]}
    for text, message in (
        ("edges = 50001", "settings cannot raise the limit edges above 50,000; --limit edges=50001 does"),
        ("edge = 5", "unknown limit “edge”; did you mean “edges”?"),
        ("edges = true", "the limit edges must be a whole number"),
    ):
        file.write_text(f"[limit]\n{text}\n")
        with pytest.raises(UsageError, match=f"diagconv.toml:2:1: {message}".replace("?", "[?]")):
            defaults(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("diagconv.toml", "limit = { edges = 60_000 }\n", "1:1"),
        ("diagconv.toml", "limit.nodes = 5\n  limit.edges = 60_000\n", "2:9"),
        ("diagconv.toml", "[limit]\nnodes = 5\n\n# edges = 1\n'edges' = 60_000\n[other]\nedges = 3\n", "5:1"),
        ("pyproject.toml", "[tool.x]\nedges = 1\n[tool.diagconv.limit]\nedges = 60_000\n", "4:1"),
        ("pyproject.toml", "[tool.diagconv]\nscale = 2\n[tool.diagconv.limit]\n\nedges = 60_000\n", "5:1"),
    ],
)
def test_the_place_of_an_entry_is_its_own_line(tmp_path: Path, name: str, text: str, place: str) -> None:
    (tmp_path / name).write_text(text.replace("[other]", "[[custom-kinds]]"))
    with pytest.raises(UsageError, match=f"{name}:{place}: settings cannot raise the limit edges"):
        defaults(tmp_path)


@pytest.mark.parametrize("seconds", ["90", "60.5", "1e9"])
def test_settings_only_shorten_the_timeout(tmp_path: Path, seconds: str) -> None:
    file = tmp_path / "diagconv.toml"
    file.write_text("timeout = 60\n")
    assert defaults(tmp_path, "convert") == {"timeout": 60}
    file.write_text(f"timeout = {seconds}\n")
    words = f"{float(seconds):g}".replace("+", "[+]")
    message = f"settings cannot raise timeout above 60 seconds; --timeout {words} does"
    with pytest.raises(UsageError, match=f"diagconv.toml:1:1: {message}"):
        defaults(tmp_path)


def test_a_call_can_raise_the_timeout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("diagconv.toml").write_text("timeout = 0.000001\n")
    Path("a.mmd").write_text("flowchart LR\n  A --> B\n")
    assert CliRunner().invoke(diagconv, ["check", "a.mmd"]).exit_code == 1
    assert CliRunner().invoke(diagconv, ["check", "a.mmd", "--timeout", "90"]).exit_code == 0
    assert CliRunner().invoke(diagconv, ["check", "a.mmd"], env={"DIAGCONV_CHECK_TIMEOUT": "90"}).exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_to_be_had_whatever_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    (tmp_path / "diagconv.toml").write_text("plugins = 1\nthem = ")
    monkeypatch.chdir(tmp_path)
    for word in ("-h", "--help"):
        result = CliRunner().invoke(diagconv, [command, word])
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith("Usage: ")
    assert CliRunner().invoke(diagconv, ["check", "--", "--help"]).exit_code
