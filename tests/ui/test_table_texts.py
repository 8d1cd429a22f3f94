"""The sentences about rows of tables."""

from visrec_desktop.core.products import Reason
from visrec_desktop.core.tables import RowFault
from visrec_desktop.ui.table_texts import SENTENCES, field_text, row_fault_text


def test_every_sentence_can_be_translated() -> None:
    assert set(SENTENCES) == {fault.value for fault in RowFault}


def test_a_sentence_is_filled_in() -> None:
    assert row_fault_text(Reason(RowFault.PRICE_NO_NUMBER, {"value": "cheap"})) == "“cheap” is not a price."


def test_the_photo_is_a_field_beside_the_product_s_columns() -> None:
    assert [field_text(name) for name in ("sku", "colour", "photo")] == ["SKU", "Colour", "Photo"]
