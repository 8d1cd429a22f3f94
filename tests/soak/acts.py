"""Everything that a user does, and how often."""

from __future__ import annotations

from collections.abc import Callable

from tests.soak import catalog_acts, search_acts
from tests.soak.user import User

Act = Callable[[User], None]

_OFTEN: tuple[Act, ...] = (
    search_acts.search_by_file,
    search_acts.search_by_catalog_photo,
    search_acts.browse,
    search_acts.filter_results,
    search_acts.preview,
    search_acts.drop_garbage,
    search_acts.vote,
    search_acts.matches,
    search_acts.hover,
)
_NOW_AND_THEN: tuple[Act, ...] = (
    search_acts.search_by_paste,
    search_acts.search_twice_at_once,
    search_acts.crop,
    search_acts.choose_look,
    search_acts.choose_swatch,
    search_acts.choose_numbers,
    search_acts.for_you,
    search_acts.filter_as_typed,
    search_acts.show_map,
    search_acts.explain,
    search_acts.collect_and_compare,
    search_acts.details,
    search_acts.save_search,
    search_acts.keys,
    catalog_acts.open_another,
    catalog_acts.open_and_change_mind,
    catalog_acts.index_again,
    catalog_acts.edit_product,
    catalog_acts.undo,
    catalog_acts.correct_label,
    catalog_acts.make_and_remove_rule,
    catalog_acts.slots,
    catalog_acts.taste,
    catalog_acts.duplicates,
    catalog_acts.check_photos,
    catalog_acts.export,
    catalog_acts.counter,
    catalog_acts.change_language,
    catalog_acts.change_colours,
    catalog_acts.resize,
    catalog_acts.read_help,
)
_RARELY: tuple[Act, ...] = (
    catalog_acts.add_and_take_away_photos,
    catalog_acts.pause_and_go_on,
    catalog_acts.import_table,
    catalog_acts.recognise_many,
    catalog_acts.looks,
    catalog_acts.measure_quality,
    catalog_acts.export_and_open_pack,
)
_SELDOM: tuple[Act, ...] = (catalog_acts.learn,)

ACTS: dict[Act, float] = {
    **dict.fromkeys(_OFTEN, 8.0),
    **dict.fromkeys(_NOW_AND_THEN, 3.0),
    **dict.fromkeys(_RARELY, 1.0),
    **dict.fromkeys(_SELDOM, 0.3),
}
