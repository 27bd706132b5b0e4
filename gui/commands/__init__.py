"""The command line: one module a group of commands, none of which needs Qt to be imported."""
