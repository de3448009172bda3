"""A fictional office with a working day, made through the same services as a real one, for trying things out.

The past is written in bulk; people, applications and today's hall are made by the acts of the staff.
"""
