"""Names in other scripts than Latin: written without a space, or in two scripts at once."""
