"""The clock everybody runs against; the rules are those of `src/clock.rs`."""

from math import ceil
from time import perf_counter

WARMING_UP = 0.3
TIMED = 1.0
LEAST = 5
MOST = 2_000
SAMPLE = 50e-6


def timed(turns, call):
    """Nanoseconds of every sample of a call, which is told how often it was made before. Its work comes in turns."""
    made = 0

    def run(calls):
        nonlocal made
        started = perf_counter()
        for _ in range(calls):
            call(made)
            made += 1
        return perf_counter() - started

    warm = perf_counter()
    quickest = run(turns)
    while perf_counter() - warm < WARMING_UP:
        quickest = min(quickest, run(turns))
    together = turns * max(1, ceil(SAMPLE / quickest))
    nanoseconds = []
    started = perf_counter()
    while len(nanoseconds) < LEAST or (len(nanoseconds) < MOST and perf_counter() - started < TIMED):
        nanoseconds.append(run(together) * 1e9 / together)
    return nanoseconds
