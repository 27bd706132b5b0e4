"""Where things stand on a picture: bubbles, avatars, lines of text. No recognition here."""
