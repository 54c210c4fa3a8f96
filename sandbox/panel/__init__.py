"""What a visitor of the demo sees and switches beside the phone: the providers, their faults, the bot's process."""
