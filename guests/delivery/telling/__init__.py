"""What an account is told of a guest, and where it keeps what it has no field for."""
