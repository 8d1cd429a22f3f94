"""Weight files are read without PyTorch, number by number, and can make nothing else happen."""

import importlib
import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

NEW_DICTIONARY = b"ccollections\nOrderedDict\n)R"
NUMBERS = np.arange(24, dtype="<f4")


@pytest.fixture
def read_state_dict(packaging_folder: Path) -> Callable[[Path], dict[str, NDArray[Any]]]:
    read: Callable[[Path], dict[str, NDArray[Any]]] = importlib.import_module("torch_weights").read_state_dict
    return read


def value(plain: object) -> bytes:
    """The opcodes of a plain value, without start and stop."""
    return pickle.dumps(plain, 2)[2:-1]


def tensor(
    shape: tuple[int, ...], strides: tuple[int, ...], *, offset: int = 0, key: str = "0", kind: str = "FloatStorage"
) -> bytes:
    """The opcodes of a tensor as PyTorch writes it: a call with a reference to a storage."""
    storage = b"(" + value("storage") + f"ctorch\n{kind}\n".encode() + value(key) + value("cpu") + value(24) + b"NtQ"
    window = value(offset) + value(shape) + value(strides)
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + window + b"\x89" + NEW_DICTIONARY + b"tR"


def weight_file(tensors: dict[str, bytes], storages: dict[str, NDArray[Any]], *, little_endian: bool = True) -> bytes:
    """A file of the legacy format of `torch.save`."""
    head = [0x1950A86A20F9469CFC6C, 1001, {"protocol_version": 1001, "little_endian": little_endian}]
    items = b"".join(value(name) + content for name, content in tensors.items())
    state = b"\x80\x02" + NEW_DICTIONARY + b"(" + items + b"u."
    data = [struct.pack("<q", len(numbers)) + numbers.tobytes() for numbers in storages.values()]
    return b"".join([*(pickle.dumps(part, 2) for part in head), state, pickle.dumps(list(storages), 2), *data])


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_tensors_come_by_name(tmp_path: Path, read_state_dict: Callable[..., Any]) -> None:
    content = weight_file(
        {"bias": tensor((24,), (1,)), "count": tensor((), (), key="1", kind="LongStorage")},
        {"0": NUMBERS, "1": np.array([7], "<i8")},
    )

    state = read_state_dict(written(tmp_path / "weights.pth", content))

    np.testing.assert_array_equal(state["bias"], NUMBERS)
    assert state["count"] == 7
    assert [state["bias"].dtype, state["count"].dtype] == [np.float32, np.int64]


@pytest.mark.parametrize(
    ("shape", "strides", "offset", "expected"),
    [
        ((4, 6), (6, 1), 0, NUMBERS.reshape(4, 6)),
        ((6, 4), (1, 6), 0, NUMBERS.reshape(4, 6).T),
        ((2, 3, 2, 2), (12, 1, 6, 3), 0, NUMBERS.reshape(2, 2, 2, 3).transpose(0, 3, 1, 2)),
        ((3, 2), (6, 2), 5, NUMBERS[5:].reshape(-1)[[[0, 2], [6, 8], [12, 14]]]),
        ((2, 3), (0, 1), 1, NUMBERS[[[1, 2, 3], [1, 2, 3]]]),
    ],
    ids=["in order", "transposed", "channels last", "a window", "repeated"],
)
def test_strides_are_honoured(
    tmp_path: Path,
    read_state_dict: Callable[..., Any],
    shape: tuple[int, ...],
    strides: tuple[int, ...],
    offset: int,
    expected: NDArray[Any],
) -> None:
    content = weight_file({"weight": tensor(shape, strides, offset=offset)}, {"0": NUMBERS})

    state = read_state_dict(written(tmp_path / "weights.pth", content))

    np.testing.assert_array_equal(state["weight"], expected)


@pytest.mark.parametrize(
    ("shape", "strides", "offset"),
    [
        ((25,), (1,), 0),
        ((24,), (1,), 1),
        ((4, 6), (7, 1), 0),
        ((2,), (-1,), 5),
        ((0,), (1,), 0),
        # Its last element is inside, its first is not.
        ((2,), (1,), -1),
    ],
)
def test_a_tensor_that_reaches_outside_its_storage_is_refused(
    tmp_path: Path,
    read_state_dict: Callable[..., Any],
    shape: tuple[int, ...],
    strides: tuple[int, ...],
    offset: int,
) -> None:
    content = weight_file({"weight": tensor(shape, strides, offset=offset)}, {"0": NUMBERS})

    with pytest.raises(ValueError, match="outside its storage"):
        read_state_dict(written(tmp_path / "weights.pth", content))


@pytest.mark.parametrize("name", ["posix\nsystem", "builtins\neval", "torch\nload", "collections\ndeque"])
def test_a_file_that_asks_for_anything_else_is_refused(
    tmp_path: Path, read_state_dict: Callable[..., Any], name: str
) -> None:
    proof = tmp_path / "proof"
    call = f"c{name}\n(".encode() + value(f"touch {proof}") + b"tR"

    with pytest.raises(pickle.UnpicklingError, match="has no place in a weight file"):
        read_state_dict(written(tmp_path / "weights.pth", weight_file({"weight": call}, {"0": NUMBERS})))

    assert not proof.exists()


def test_a_whole_file_that_is_one_command_is_refused(tmp_path: Path, read_state_dict: Callable[..., Any]) -> None:
    class Command:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.system, (f"touch {tmp_path / 'proof'}",)

    with pytest.raises(pickle.UnpicklingError):
        read_state_dict(written(tmp_path / "weights.pth", pickle.dumps(Command())))

    assert not (tmp_path / "proof").exists()


@pytest.mark.parametrize("missing", [1, 4, 24 * 4 - 1, 24 * 4])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, read_state_dict: Callable[..., Any], missing: int) -> None:
    content = weight_file({"weight": tensor((24,), (1,))}, {"0": NUMBERS})

    with pytest.raises(ValueError, match="cut off"):
        read_state_dict(written(tmp_path / "weights.pth", content[:-missing]))


def test_a_file_of_another_format_is_refused(tmp_path: Path, read_state_dict: Callable[..., Any]) -> None:
    other = pickle.dumps(1) + pickle.dumps(2)

    with pytest.raises(ValueError, match=r"not a legacy torch\.save file"):
        read_state_dict(written(tmp_path / "weights.pth", other))


def test_big_endian_numbers_are_refused(tmp_path: Path, read_state_dict: Callable[..., Any]) -> None:
    content = weight_file({"weight": tensor((24,), (1,))}, {"0": NUMBERS}, little_endian=False)

    with pytest.raises(ValueError, match="big-endian"):
        read_state_dict(written(tmp_path / "weights.pth", content))
