"""The layout as a net sees it: for the pictures that flat colours do not explain."""
