"""The domain: guests, how they are typed, asked for, compared and delivered. No I/O."""
