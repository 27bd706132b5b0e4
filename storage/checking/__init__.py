"""The parts of `verify`: the journal's chain, the kept rows, the derived ones, and what lies outside."""
