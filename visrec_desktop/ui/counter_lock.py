"""CounterLock: the PIN that leaves the counter."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from visrec_desktop.ui.settings import Settings

LEAST_DIGITS, MOST_DIGITS = 4, 8
# So many mistakes cost nothing; each further one doubles the wait.
_FREE_TRIES = 3
_FIRST_WAIT_SECONDS = 5
_MOST_WAIT_SECONDS = 300
# RFC 7914; 16 MiB and some 50 ms a try, so that four digits take long to guess from the settings file.
_COST, _BLOCK, _LANES = 2**14, 8, 1


class CounterLock:
    """Checks the PIN; only a salted hash of it is kept, and wrong tries are remembered over a restart.

    Parameters
    ----------
    settings
        Keep the hash and the wrong tries. An owner who has forgotten the PIN resets it there: see `reset`.
    now
        Seconds since 1970.
    """

    def __init__(self, settings: Settings, now: Callable[[], float] = time.time) -> None:
        self._settings, self._now = settings, now

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._settings.counter_pin)

    @staticmethod
    def is_usable(pin: str) -> bool:
        """Whether a new PIN has the right length and is made of digits."""
        return pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS

    def set(self, pin: str) -> None:
        """Choose a PIN, which must be usable."""
        salt = secrets.token_bytes(16)
        self._settings.counter_pin = f"{salt.hex()}:{_digest(pin, salt).hex()}"
        self._forget_tries()

    def reset(self) -> None:
        """Forget the PIN; the next start of the counter asks for a new one."""
        self._settings.counter_pin = ""
        self._forget_tries()

    def opens(self, pin: str) -> bool:
        """Whether this is the PIN. While there is a wait, nothing is; a wrong one makes it longer.

        What is stored and cannot be read opens to nobody: only `reset` helps then. Without a PIN anything opens.
        """
        stored = self._settings.counter_pin
        if not stored:
            return True
        if self.wait_seconds:
            return False
        if _fits(pin, stored):
            self._forget_tries()
            return True
        self._settings.wrong_pins += 1
        self._settings.last_wrong_pin = int(self._now())
        self._settings.sync()
        return False

    @property
    def wait_seconds(self) -> int:
        """How long the next try must wait."""
        beyond = self._settings.wrong_pins - _FREE_TRIES
        if beyond < 0:
            return 0
        wait = min(_MOST_WAIT_SECONDS, _FIRST_WAIT_SECONDS << min(beyond, 10))
        passed = self._now() - self._settings.last_wrong_pin
        if passed < 0:
            # A clock that was set back makes nobody wait longer than once more, from now on.
            self._settings.last_wrong_pin, passed = int(self._now()), 0.0
        return max(0, round(wait - passed))

    def _forget_tries(self) -> None:
        self._settings.wrong_pins = 0
        self._settings.last_wrong_pin = 0
        self._settings.sync()


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=2**26, dklen=32)


def _fits(pin: str, stored: str) -> bool:
    salt, _, digest = stored.partition(":")
    try:
        return hmac.compare_digest(_digest(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except (ValueError, binascii.Error):
        return False
