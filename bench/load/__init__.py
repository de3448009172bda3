"""Filling a data folder of the bench: persons with sealed identities, staff, and years of visits."""
