"""The port to the guest book, and two of its guests becoming one."""
