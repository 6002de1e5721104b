"""How certain a record is whose form states its fields."""

STATED = 0.95
"""Keys and labels state what is what: nothing was weighed, and they may be wrong."""
