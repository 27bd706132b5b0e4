"""Order lists of the platforms: read, understood by column name, kept."""
