"""Every known fault is a whole sentence that the user can act on."""

import inspect
from string import Formatter

import pytest

from visrec_desktop.core import errors, pack_errors, table_errors
from visrec_desktop.core.errors import KnownError, PhotoFault, UnreadablePhotoError

KNOWN_ERRORS = [
    error
    for module in (errors, table_errors, pack_errors)
    for _, error in inspect.getmembers(module, inspect.isclass)
    if issubclass(error, KnownError) and error not in {KnownError, UnreadablePhotoError}
]


def placeholders(sentence: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]


@pytest.mark.parametrize("error", KNOWN_ERRORS, ids=lambda error: error.__name__)
def test_a_known_error_is_a_sentence_with_its_details_filled_in(error: type[KnownError]) -> None:
    details = {name: f"<{name}>" for name in placeholders(error.sentence)}

    text = str(error(**details))

    assert text.endswith((".", "?"))
    assert all(detail in text for detail in details.values())
    assert not set("{}") & set(text)


@pytest.mark.parametrize("error", KNOWN_ERRORS, ids=lambda error: error.__name__)
def test_a_known_error_has_a_sentence_of_its_own(error: type[KnownError]) -> None:
    assert error.sentence != KnownError.sentence
    assert sum(other.sentence == error.sentence for other in KNOWN_ERRORS) == 1


def test_the_details_are_kept_for_the_translated_sentence() -> None:
    error = errors.DiskError(catalog="shop.visrec", reason="full")

    assert error.details == {"catalog": "shop.visrec", "reason": "full"}


def test_a_detail_with_braces_is_shown_as_it_is() -> None:
    assert "/photos/{new}" in str(errors.FolderUnavailableError(folder="/photos/{new}"))


@pytest.mark.parametrize("fault", PhotoFault)
def test_an_unreadable_photo_tells_its_fault(fault: PhotoFault) -> None:
    error = UnreadablePhotoError(fault)

    assert str(error) == fault.value
    assert fault.value.endswith(".")
    assert error.fault is fault


def test_only_faults_of_access_may_pass_without_a_change_of_the_file() -> None:
    passing = {fault for fault in PhotoFault if fault.is_passing}

    assert passing == {PhotoFault.NO_PERMISSION, PhotoFault.VANISHED}
