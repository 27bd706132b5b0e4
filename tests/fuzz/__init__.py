"""Everything that reads what a stranger made, tried with what no stranger has thought of yet."""
