"""Measures reading on pictures that it draws itself: `python -m tests.bench.reading`."""
