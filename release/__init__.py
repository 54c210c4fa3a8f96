"""What goes with a release: the pinned list of what it installs, the licences of that, and a trial of the built files."""
