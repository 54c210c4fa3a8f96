"""vCards: a guest as a card of an address book, and such a card as a guest."""
