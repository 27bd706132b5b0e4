"""The steps from what was gathered of a dispute to its dated timeline: pure, no database."""
