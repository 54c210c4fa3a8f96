"""Reports: how a day or a week went, for managers, as a card, a chart and a file."""
