"""A result of rough figures: numpy draws samples of each and reckons with them."""

import numpy as np

from work import run, tell, work

# How far the 95th of a hundred lies from the middle of a normal distribution.
P95 = 1.6448536269514727

rough = work()


def reckoned(count, seed):
    generator = np.random.default_rng(seed)
    figures = {
        name: np.exp((np.log(low) + np.log(high)) / 2 + np.log(high / low) / (2 * P95) * generator.standard_normal(count))
        for name, low, high in rough["ranges"]
    }
    result = eval(rough["formula"], {}, figures)  # the race's own formula
    return [float(value) for value in (*np.quantile(result, [0.1, 0.5, 0.9]), result.mean())]


tell([
    run(
        str(count),
        "numpy",
        f"{count:,} samples",
        lambda made: reckoned(count, made),
        [reckoned(count, seed) for seed in range(rough["seeds"])],
    )
    for count in rough["samples"]
])
