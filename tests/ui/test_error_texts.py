"""Every known error has a sentence that is collected for translation."""

import string

import pytest

from visrec_desktop.core import errors, pack_errors, table_errors
from visrec_desktop.core.errors import KnownError, NoPictureError, PhotoFault, UnreadablePhotoError
from visrec_desktop.ui.error_texts import SENTENCES, error_text, fault_text
from visrec_desktop.ui.language import Language


def known_errors() -> list[type[KnownError]]:
    named = vars(errors) | vars(table_errors) | vars(pack_errors)
    classes = [kind for kind in named.values() if isinstance(kind, type) and issubclass(kind, KnownError)]
    return [kind for kind in classes if kind not in {KnownError, UnreadablePhotoError}]


def details(sentence: str) -> dict[str, str]:
    return {name: f"<{name}>" for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_the_sentences_are_those_of_the_errors_and_no_others() -> None:
    expected = [kind.sentence for kind in known_errors()] + [fault.value for fault in PhotoFault]
    assert sorted(map(str, SENTENCES)) == sorted(expected)


@pytest.mark.parametrize("kind", known_errors())
def test_an_error_is_said_in_both_languages_with_its_details(kind: type[KnownError], language: Language) -> None:
    error = kind(**details(kind.sentence))
    english = error_text(error)
    assert english == str(error)
    language.set("zh_CN")
    chinese = error_text(error)
    assert chinese != english
    assert all(value in chinese for value in details(kind.sentence).values())


@pytest.mark.parametrize("fault", PhotoFault)
def test_a_fault_is_said_in_both_languages(fault: PhotoFault, language: Language) -> None:
    assert error_text(UnreadablePhotoError(fault)) == fault_text(fault) == fault.value
    language.set("zh_CN")
    assert error_text(UnreadablePhotoError(fault)) == fault_text(fault) != fault.value


def test_braces_in_a_name_do_no_harm() -> None:
    error = errors.FolderUnavailableError(folder="/photos/{summer}")
    assert "/photos/{summer}" in error_text(error)
    assert error_text(NoPictureError()).startswith("There is no picture")
