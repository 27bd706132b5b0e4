"""The archive: what comes in, what is kept, what goes out. The only SQLAlchemy."""
