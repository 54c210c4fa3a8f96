"""The conversation about one guest, as a pure state machine."""
