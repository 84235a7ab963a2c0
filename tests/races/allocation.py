"""The best split of a sum over channels by scipy's SLSQP, the solver behind most open tools for media budgets: exact
gradients, the usual start (the same for every channel, within its bounds), one BLAS thread. It runs in yuan and orders,
as those tools run it, and once more with everything scaled to shares, as somebody who knows the solver would."""

import os

# Before numpy is loaded. A machine may be told to use the kernels of an older processor; the peer gets its own.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
for pinned in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(pinned, None)

import numpy as np
from scipy.optimize import minimize

from work import run, tell, work

# Yuan. Powers of nothing are not differentiable.
DUST = 1e-9


class Problem:
    """Hill curves `top · x^s / (x^s + scale^s)` between bounds, and a sum to split."""

    def __init__(self, given, scaled):
        channels = given["channels"]
        column = lambda name: np.array([channel[name] for channel in channels])
        # What the solver sees as one.
        self.yuan = given["sum"] if scaled else 1.0
        orders = column("top").sum() if scaled else 1.0
        self.sum, self.top = given["sum"] / self.yuan, column("top") / orders
        self.scale, self.steepness = column("scale") / self.yuan, column("steepness")
        self.least, self.most = column("least") / self.yuan, column("most") / self.yuan
        self.half = self.scale**self.steepness

    def loss(self, spends):
        powers = np.maximum(spends, DUST / self.yuan) ** self.steepness
        return -float((self.top * powers / (powers + self.half)).sum())

    def gradient(self, spends):
        spends = np.maximum(spends, DUST / self.yuan)
        powers = spends**self.steepness
        return -self.top * self.steepness * self.half * powers / spends / (powers + self.half) ** 2

    def solve(self):
        count = len(self.top)
        ones = np.ones(count)
        found = minimize(
            self.loss,
            np.clip(np.full(count, self.sum / count), self.least, self.most),
            jac=self.gradient,
            method="SLSQP",
            bounds=list(zip(self.least, self.most)),
            constraints=[{"type": "eq", "fun": lambda x: x.sum() - self.sum, "jac": lambda _: ones}],
            options={"ftol": 1e-9, "maxiter": 1000},
        )
        return (found.x * self.yuan).tolist()


def main():
    runs = []
    for heat, given in work().items():
        for scaled, what in [(False, "SLSQP"), (True, "SLSQP scaled")]:
            problems = [Problem(one, scaled) for one in given]
            turn = lambda made: problems[made % len(problems)].solve()
            answer = [problem.solve() for problem in problems]
            runs.append(run(heat, "scipy", what, turn, answer, len(problems)))
    tell(runs)


main()
