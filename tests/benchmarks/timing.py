"""Measures subjects in turns and judges the ratio between them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

MET, MISSED = 0, 1


class Rounds:
    """Times of several subjects, each measured once in every round, so that a slow spell hits all of them.

    Parameters
    ----------
    times
        By subject, one number a round; in seconds.
    """

    def __init__(self, times: dict[str, list[float]]) -> None:
        self.times = times

    def median(self, subject: str) -> float:
        """In seconds."""
        return median(self.times[subject])

    def ratio(self, subject: str, baseline: str) -> float:
        """Median over the rounds of the subject's time in baselines."""
        return median(mine / theirs for mine, theirs in zip(self.times[subject], self.times[baseline], strict=True))


def take_turns(subjects: dict[str, Callable[[int], float]], repeats: int) -> Rounds:
    """Measure subjects in turns, in the reverse order every other round.

    Parameters
    ----------
    subjects
        By name; each is given the number of the round, does its work once and returns the seconds that it took.
    repeats
        Rounds.
    """
    times: dict[str, list[float]] = {name: [] for name in subjects}
    names = list(subjects)
    for number in range(repeats):
        for name in names if number % 2 == 0 else reversed(names):
            times[name].append(subjects[name](number))
    return Rounds(times)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that has to be at most, or at least, a limit."""

    what: str
    figure: float
    limit: float
    unit: str = "times"
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it is."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def line(self) -> str:
        """The figure, the target and the verdict."""
        sign = ">=" if self.at_least else "<="
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.what:64}{self.figure:9.3g} {self.unit:9}target {sign} {self.limit:g}: {verdict}"


def judge(targets: Sequence[Target]) -> int:
    """Print targets; the exit status tells whether all are met."""
    for target in targets:
        print(target.line(), flush=True)
    return MET if all(target.is_met for target in targets) else MISSED


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
