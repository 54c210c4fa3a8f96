"""Files that hosts attach to their messages: fetches, inspects and imports them."""
