-- The mark of a card in whose place a page is shown, to set it and to ask for it: nothing is ever newer than that.
shown = 9223372036854775807
