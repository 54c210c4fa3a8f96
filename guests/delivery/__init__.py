"""What is owed to the accounts: operations, states, outages, undoing; and the port to a provider."""
