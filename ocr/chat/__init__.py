"""From boxes and recognised lines to messages: who, when, what."""
