"""The same registration written on other stacks, as their own documentation recommends, for comparison.

Each is a program of its own, run from an environment of its own. All make the same calls and the same
two durable commits: the draft, and the guest with its delivery. None of them survives a crash in
between, checks who writes, repeats a failed call or compares what the provider stored.
"""
