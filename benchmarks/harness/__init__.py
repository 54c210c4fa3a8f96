"""What benchmarks are built from: processes, trials, audits."""
