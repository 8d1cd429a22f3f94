"""The commands and options that there are, and what they refuse."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.helpers import Captured
from visrec_desktop import cli
from visrec_desktop.core.products import Region
from visrec_desktop.core.tables import FIELDS

ROOT = Path(__file__).resolve().parents[2]


def parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in cli.make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def test_the_readme_lists_every_command_and_option() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    options = {"--version", "--sample"}
    for command, parser in parsers():
        assert re.search(rf"visrec-desktop {command}\b", readme), command
        options |= {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    assert sorted(option for option in options - {"--help"} if option not in readme) == []


def test_the_commands_are_those_that_the_program_knows() -> None:
    assert tuple(command for command, _ in parsers()) == cli.COMMANDS


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["paint"], ["index"], ["index", "folder"], ["search", "--catalog", "x.visrec"], ["search", "photo.jpg"],
        ["recognize", "photo.jpg"], ["match", "--catalog", "x.visrec"], ["lookbook", "--catalog", "x.visrec"],
        ["import", "table.csv"],
        ["lookbook", "--catalog", "x.visrec", "--column", "series", "--table", "looks.csv"],
        ["import", "--folders", "--catalog", "x.visrec", "--map", "sku=Art"],
    ],
)  # fmt: skip
def test_incomplete_commands_are_refused(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--top", "0"], ["--top", "501"], ["--top", "-1"], ["--top", "many"], ["--top", "1.5"],
        ["--min-similarity", "1.1"], ["--min-similarity", "-2"], ["--min-similarity", "nan"],
        ["--min-similarity", "near"], ["--metric", "manhattan"], ["--unknown"], ["--look", "pretty"],
        ["--price", "10"], ["--price", "cheap:dear"], ["--price", "1:2:3"], ["--price", "20:10"],
        ["--region", "1,2,3"],
        ["--region", "0,0,0,1"], ["--region", "a,b,c,d"], ["--region=-1,0,1,1"], ["--region", "0,0,inf,1"],
    ],
)  # fmt: skip
def test_unusable_options_are_refused(options: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "photo.jpg", "--catalog", "shop.visrec", *options])
    assert ended.value.code == 2
    assert "usage: visrec-desktop" in capsys.readouterr().err


@pytest.mark.parametrize("mapping", ["sku", "size=Size", "=Size"])
def test_a_mapping_names_a_field_of_a_product(mapping: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        cli.main(["import", "table.csv", "--catalog", "shop.visrec", "--map", mapping])
    said = capsys.readouterr().err
    assert all(field in said for field in FIELDS)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_help_says_what_each_argument_is_for(command: str) -> None:
    parser = dict(parsers())[command]
    assert [action.dest for action in parser._actions if not action.help] == []
    for example in re.findall(r"visrec-desktop (.+)", parser.epilog or ""):
        assert cli.make_parser().parse_args(example.split()).command == command


def test_ranges_regions_and_lists_are_read() -> None:
    search = ["search", "photo.jpg", "--catalog", "x.visrec"]
    parse = cli.make_parser().parse_args

    assert parse([*search, "--price", "10:20.5"]).price == (10, 20.5)
    assert parse([*search, "--price", ":20"]).price == (None, 20)
    assert parse([*search, "--price", "10:"]).price == (10, None)
    assert parse([*search, "--region", "0.1,0.2,0.3,0.4"]).region == Region(0.1, 0.2, 0.3, 0.4)
    assert parse([*search, "--category", "Hats", "--category", "Mugs"]).category == ["Hats", "Mugs"]
    assert parse(["match", "007", "--catalog", "x", "--rank", "0100, 7,"]).rank == ["0100", "7"]
    mapped = parse(["import", "t.csv", "--catalog", "x", "--map", "sku=Art No", "name=", "--map", "price=a=b"]).map
    assert mapped == [("sku", "Art No"), ("name", ""), ("price", "a=b")]
