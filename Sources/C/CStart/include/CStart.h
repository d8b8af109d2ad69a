/// What a start of the executable need not do. Nothing here is called by name.
