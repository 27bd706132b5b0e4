"""The main window: its places, actions, tray, and the flows that start there."""
