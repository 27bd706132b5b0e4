"""The attack on the archive: kills, faults, flips, and histories of all of them."""
