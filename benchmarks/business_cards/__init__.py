"""Business cards and notes of people who don't exist, drawn and photographed, with what they say."""
