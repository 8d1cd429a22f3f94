"""The command on saved searches: receipt save, list, replay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from visrec_desktop.cli import output
from visrec_desktop.core.records import Query, SearchOptions

if TYPE_CHECKING:
    import argparse

    from visrec_desktop.core.receipts import Move, Receipt, Replay


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the command, with its three verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB", help="what to do")
    save = verbs.add_parser("save", help="search by a photo and keep the ranking")
    save.add_argument("photo", type=Path, metavar="PHOTO", help="the query")
    save.add_argument("--name", default="", help="what to call it (the photo's name)")
    save.add_argument("--top", type=int, default=20, metavar="N", help="so many results (%(default)s)")
    listed = verbs.add_parser("list", help="list what was saved")
    again = verbs.add_parser("replay", help="run saved searches again; exit status 1 where a ranking is another one")
    again.add_argument("ids", type=int, nargs="*", metavar="ID", help="which (all)")
    for verb in (save, listed, again):
        verb.add_argument("--catalog", type=Path, required=True, metavar="FILE", help="the catalog, a .visrec file")
        verb.add_argument("--jsonl", action="store_true", help="a line of JSON for each")


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says."""
    from visrec_desktop.cli.run import DONE, SOME_FAILED, opened
    from visrec_desktop.pipeline.receipts import receipts, replay, save_receipt

    with opened(arguments.catalog) as session:
        if arguments.verb == "save":
            options = SearchOptions(top=arguments.top)
            retrieval = session.retrieve(Query(arguments.photo.name, path=arguments.photo), options)
            receipt_id = save_receipt(retrieval, options, arguments.name, session.opened)
            known = {receipt.id: receipt for receipt in receipts(session.opened)}
            _print_receipt(known[receipt_id], jsonl=arguments.jsonl)
            return DONE
        if arguments.verb == "list":
            for receipt in receipts(session.opened):
                _print_receipt(receipt, jsonl=arguments.jsonl)
            return DONE
        ids = arguments.ids or [receipt.id for receipt in receipts(session.opened)]
        replays = [replay(receipt_id, session.opened) for receipt_id in ids]
    for answer in replays:
        _print_replay(answer, jsonl=arguments.jsonl)
    return DONE if all(answer.is_identical for answer in replays) else SOME_FAILED


def _print_receipt(receipt: Receipt, *, jsonl: bool) -> None:
    if jsonl:
        row = {"id": receipt.id, "name": receipt.name, "at": receipt.at, "query": receipt.query_hash}
        output.print_line({**row, "model": receipt.model_hash, "results": len(receipt.ranking)})
    else:
        print(f"{receipt.id:4}  {receipt.name}  ({len(receipt.ranking)} results)")


def _print_replay(answer: Replay, *, jsonl: bool) -> None:
    receipt, moved = answer.receipt, [move for move in answer.moves() if move.now != move.was or move.places]
    if jsonl:
        row = {"id": receipt.id, "name": receipt.name, "identical": answer.is_identical}
        changed = [change.value for change in answer.changes]
        output.print_line({**row, "changed": changed, "moves": [_move_row(move) for move in moved]})
        return
    changes = f"; changed since: {', '.join(answer.changes)}" if answer.changes else ""
    print(f"{receipt.id:4}  {receipt.name}  {'identical' if answer.is_identical else 'moved'}{changes}")
    for move in moved:
        result = move.now or move.was
        named = (result.sku or result.path) if result else ""
        print(f"      {move.old_place or '-':>4} -> {move.new_place or '-':<4} {move.what.value:10} {named}")


def _move_row(move: Move) -> dict[str, Any]:
    result = move.now or move.was
    return {
        "sku": result.sku if result else None,
        "path": result.path if result else "",
        "what": move.what.value,
        "old_place": move.old_place,
        "new_place": move.new_place,
        "old_similarity": move.was.similarity if move.was else None,
        "similarity": move.now.similarity if move.now else None,
    }
