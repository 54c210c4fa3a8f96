"""PINs: asked for before a right is used on a phone that others use too."""
