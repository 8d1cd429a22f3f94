"""ProposalModel: proposals in groups, ticked many at a time."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap
from pytestqt.modeltest import ModelTester

from tests.ui.fake_client import FakeClient
from visrec_desktop.core.products import LabelSource, Product, Proposal, RecognizedLabel
from visrec_desktop.ui.proposal_model import ProposalModel, ProposalRole

CLIENT = FakeClient([])


def proposal(sku: str, value: str, confidence: float) -> Proposal:
    label = RecognizedLabel("category", value, confidence, confidence >= 0.5)
    return Proposal(Product(sku, f"Thing {sku}"), int(sku), label)


PROPOSALS = [
    proposal("1", "Lamps", 0.95), proposal("2", "Chairs", 0.6), proposal("3", "Chairs", 0.9),
    proposal("4", "Lamps", 0.3), proposal("5", "Chairs", 0.7),
]  # fmt: skip


@pytest.fixture
def model() -> ProposalModel:
    """Three chairs, a lamp, and something unsure."""
    model = ProposalModel(CLIENT.client)
    model.show_proposals(PROPOSALS)
    return model


def groups(model: ProposalModel) -> dict[str, list[str]]:
    """For each group what is in it; ticked ones with a star."""
    found = {}
    for row in range(model.rowCount()):
        group, lines = model.index(row, 0), []
        for place in range(model.rowCount(group)):
            index = model.index(place, 0, group)
            is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
            lines.append(index.data().partition("\n")[2] + ("*" if is_ticked else ""))
        found[group.data()] = lines
    return found


def test_the_largest_group_is_first_and_the_unsure_ones_are_last_and_not_ticked(model: ProposalModel) -> None:
    assert groups(model) == {"Chairs": ["3*", "5*", "2*"], "Lamps": ["1*"], "Not sure": ["4"]}
    assert model.index(0, 1).data() == "3 of 3 ticked"


def test_a_threshold_ticks_sure_ones_only(model: ProposalModel) -> None:
    model.tick_from(0.7)
    assert groups(model) == {"Chairs": ["3*", "5*", "2"], "Lamps": ["1*"], "Not sure": ["4"]}
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.PartiallyChecked
    model.tick_from(0.0)
    assert groups(model)["Not sure"] == ["4"]


def test_the_tick_of_a_group_is_that_of_all_in_it(model: ProposalModel) -> None:
    for state, mark in ((Qt.CheckState.Unchecked, ""), (Qt.CheckState.Checked, "*")):
        assert model.setData(model.index(0, 0), state, Qt.ItemDataRole.CheckStateRole)
        assert groups(model)["Chairs"] == [f"3{mark}", f"5{mark}", f"2{mark}"]


def test_what_somebody_knows_better_is_sure_and_ticked(model: ProposalModel) -> None:
    unsure = model.index(0, 0, model.index(2, 0))
    model.set_value([unsure], "Beds")
    assert groups(model) == {"Chairs": ["3*", "5*", "2*"], "Beds": ["4*"], "Lamps": ["1*"]}
    bed = next(p for p in model.ticked() if p.product.sku == "4")
    assert bed.label == RecognizedLabel("category", "Beds", 1.0, True, LabelSource.USER)
    assert model.index(0, 2, model.index(1, 0)).data() == "chosen by you"


def test_rejected_ones_are_gone_a_group_with_all_in_it(model: ProposalModel) -> None:
    chairs = model.index(0, 0)
    assert model.remove([chairs, model.index(1, 0, chairs)]) == 3
    assert groups(model) == {"Lamps": ["1*"], "Not sure": ["4"]}
    model.remove_ticked()
    assert groups(model) == {"Not sure": ["4"]}


def test_a_row_has_its_picture_and_its_confidence(model: ProposalModel) -> None:
    index = model.index(0, 0, model.index(0, 0))
    assert isinstance(index.data(Qt.ItemDataRole.DecorationRole), QPixmap)
    assert index.data(ProposalRole.CONFIDENCE) == 0.9
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Thing 3, 3, Chairs, 90%"


def test_it_is_a_sound_model(qtmodeltester: ModelTester, model: ProposalModel) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert not model.index(9, 0).isValid()
    assert model.rowCount(QModelIndex()) == 3
