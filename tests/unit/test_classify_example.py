"""The first thing that a reader of the README runs: a table of tiers from a CSV file."""

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "classify_creators.py"

Command: TypeAlias = Callable[..., tuple[int | str | None, str]]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    """Give a function that runs the command on rows and returns its exit code and what it says."""

    def run(rows: list[str], *options: str) -> tuple[int | str | None, str]:
        path = tmp_path / "creators.csv"
        path.write_text("\n".join(rows), encoding="utf-8-sig")
        monkeypatch.setattr(sys, "argv", [str(EXAMPLE), str(path), *options])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(EXAMPLE), run_name="__main__")
        return end.value.code, "".join(capsys.readouterr())

    return run


def test_every_row_is_in_the_table_or_named(command: Command) -> None:
    """A rate above 100 % is legal; what cannot be read is listed with its line and the reason."""
    rows = ["followers,engagement", "250000,150%", "48.2K,", "1000", "250000,0.9%", "1e5,3%"]
    code, said = command(rows)
    assert code == 0
    assert said.startswith("5 creators in ")
    counts = {line.split()[0]: int(line.split()[1]) for line in said.splitlines() if "#" in line}
    assert counts == {"NONE": 1, "MICRO": 2, "MACRO": 1}
    assert "1 row could not be read:\n  line 6: text must not be in scientific" in said


@pytest.mark.parametrize(
    ("header", "options", "message"),
    [
        ("name;followers", (), "has no columns called 'followers'"),
        ("", (), "has no columns called 'followers'"),
        ("followers,followers", (), "has 2 columns called 'followers'"),
        ("followers,engagement,engagement", (), "has 2 columns called 'engagement'"),
        ("followers", ("--engagement", "rate"), "has no columns called 'rate'"),
        ("followers", ("--likes-per-post", "likes", "posts"), "has no columns called 'likes'"),
    ],
)
def test_no_column_is_guessed_or_passed_over(
    command: Command, header: str, options: tuple[str, ...], message: str
) -> None:
    """A column that is named and missing, or there twice, stops the command."""
    code, said = command([header, "1000,2000,3000"], *options)
    assert code == 2
    assert message in said


def test_a_rate_without_percent_sign_is_not_capped(command: Command) -> None:
    """A bare 3.2 declared a fraction is more likely a percentage, and is refused."""
    code, said = command(["followers,engagement", "250000,3.2"], "--unit", "fraction")
    assert code == 0
    assert "line 2: engagement must be from 0 to 1; got 3.2" in said
