"""Picture → reading. Pure functions over pictures and text; no Qt, no database."""
