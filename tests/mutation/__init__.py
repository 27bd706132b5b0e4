"""Breaks lines drawn at random, one at a time, and counts which of them the tests notice."""
