"""People needed by the hour, by pyworkforce; and one queue that is answered slowly, which is also solved by scipy's
matrix exponential, to tell who is right."""

import numpy as np
from pyworkforce.queuing import ErlangA, ErlangC
from scipy.linalg import expm

from work import run, tell, work

MINUTES = 60


def patient(day):
    """People for every hour when nobody leaves."""
    target = {"service_level": day["answered"], "max_occupancy": day["occupancy"]}
    queue = {"aht": day["handling"], "asa": day["within"], "interval": MINUTES}
    needed = [ErlangC(transactions=chats, **queue).required_positions(**target) for chats in day["chats"]]
    return [hour["raw_positions"] for hour in needed]


def leaving(day):
    """The same when customers leave."""
    target = {"service_level": day["answered"], "max_occupancy": day["occupancy"]}
    queue = {
        "aht": day["handling"],
        "asa": day["within"],
        "interval": MINUTES,
        "patience": day["patience"],
    }
    needed = [ErlangA(transactions=chats, **queue).required_positions(**target) for chats in day["chats"]]
    return [hour["raw_positions"] for hour in needed]


def answered(slow):
    """The share answered in time, as pyworkforce has it."""
    queue = {"aht": slow["handling"], "asa": slow["within"], "interval": MINUTES, "patience": slow["patience"]}
    return ErlangA(transactions=slow["chats"], **queue).service_level(slow["people"])


def answered_by_exponential(slow):
    """The same from first principles: how likely each number of customers is, and what becomes in time of one who finds
    so many ahead, whom each departure brings one place nearer."""
    arrivals, people = slow["chats"] / MINUTES, slow["people"]
    leaves, served = 1 / slow["patience"], people / slow["handling"]
    weights = [1.0]
    while len(weights) <= people or weights[-1] > 1e-18 * sum(weights):
        there = len(weights)
        departures = min(there, people) / slow["handling"] + max(there - people, 0) * leaves
        weights.append(weights[-1] * arrivals / departures)
    shares = np.array(weights) / sum(weights)
    ahead = len(shares) - people
    # Places in the queue, then answered.
    rates = np.zeros((ahead + 1, ahead + 1))
    for place in range(ahead):
        nearer = served + place * leaves
        rates[place, place - 1 if place else ahead] = nearer
        rates[place, place] = -(nearer + leaves)
    in_time = expm(rates * slow["within"])[:ahead, ahead]
    return float(shares[:people].sum() + shares[people:] @ in_time)


def main():
    given = work()
    week, day, slow = given["week"], given["day"], given["slow"]
    tell(
        [
            run("week", "pyworkforce", "Erlang C", lambda _: patient(week), patient(week)),
            run("day", "pyworkforce", "Erlang A", lambda _: leaving(day), leaving(day)),
            run("slow", "pyworkforce", "Erlang A", lambda _: answered(slow), answered(slow)),
            run("exact", "scipy", "expm", lambda _: answered_by_exponential(slow), answered_by_exponential(slow)),
        ]
    )


main()
