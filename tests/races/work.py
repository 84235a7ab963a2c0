"""The work a race hands to a script, and what the script hands back."""

import json
import sys
from importlib.metadata import version

from clock import timed


def work():
    """What `src/` wrote for this script."""
    with open(sys.argv[1], encoding="utf-8") as file:
        return json.load(file)


def run(heat, package, what, call, answer, turns=1):
    """One entrant's part in a heat: timed, with what it found."""
    who = f"{package} {version(package)}, {what}"
    return {"heat": heat, "who": who, "nanoseconds": timed(turns, call), "answer": answer}


def tell(runs):
    print(json.dumps(runs))
