"""Measurements: ours beside others, interleaved in one run, as ratios."""
