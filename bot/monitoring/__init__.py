"""How the program is: measured as it works, and told to whoever asks over HTTP."""
