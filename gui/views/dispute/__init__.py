"""The dispute view: its timeline, the panes beside it, and the dialogs they open."""
