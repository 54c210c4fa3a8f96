"""The same registration on other stacks, written as their own documentation recommends, for comparison.

Each is a separate program with its own environment. All make the same calls and the same two durable commits:
the draft, and the guest with its delivery. None survives a crash in between, checks who writes, repeats a
failed call or compares what the provider stored.
"""
