"""What the window shows of an import."""

from string import Formatter

import pytest

from visrec_desktop.core.products import Product, Reason
from visrec_desktop.core.tables import ImportPlan, ProductChange, RowFault, RowProblem


@pytest.mark.parametrize("fault", RowFault)
def test_a_fault_is_a_sentence_with_its_details_filled_in(fault: RowFault) -> None:
    details = {name: f"<{name}>" for _, name, _, _ in Formatter().parse(fault) if name}

    text = str(Reason(fault, details))

    assert text.endswith(".")
    assert all(detail in text for detail in details.values())


def test_a_plan_tells_what_to_store_and_what_stays_out() -> None:
    error = RowProblem(2, "sku", Reason(RowFault.NO_SKU), is_error=True)
    warning = RowProblem(3, "photo", Reason(RowFault.PHOTO_UNKNOWN, {"value": "a.jpg"}))
    change = ProductChange(Product("2"), Product("2", "Chair"))

    plan = ImportPlan(new=(Product("1"),), changed=(change,), problems=(error, warning))

    assert plan.products == (Product("1"), Product("2", "Chair"))
    assert (plan.errors, plan.warnings) == ((error,), (warning,))
