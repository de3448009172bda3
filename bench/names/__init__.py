"""Word lists of the name customs (written for this bench; see `bench.names.custom`)."""
