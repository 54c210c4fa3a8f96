"""The running program: settings, wiring, intake, worker and command line."""
