"""What a long-running program needs: logs, signals, servers, errors."""
