"""Measurements: ours against others, interleaved in one run, as ratios."""
