"""Plain Python under everything else: no Django, no database, no configuration.

Every other package may import from here; this one imports from none of them.
"""
