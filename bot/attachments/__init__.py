"""Files that hosts attach to their messages: fetched, looked into, brought into the book."""
