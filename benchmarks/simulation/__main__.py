"""``python -m benchmarks.simulation DOCS``: simulate all days, and write table and pictures into the documentation."""

import gc
import sys
from pathlib import Path

from benchmarks.simulation.page import row, write
from benchmarks.simulation.scenarios import SCENARIOS, simulate

if __name__ == "__main__":
    gc.disable()  # millions of events, and hardly a circle among them
    days = {}
    for name, (load, setting) in SCENARIOS.items():
        days[name] = simulate(load, setting)
        print(row(name, days[name]), flush=True)
    write(Path(sys.argv[1]), days)
