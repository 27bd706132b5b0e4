"""From readings to conversations: overlap matching, times, roles."""
