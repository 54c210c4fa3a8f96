"""What benchmarks run on: processes, trials, audits."""
