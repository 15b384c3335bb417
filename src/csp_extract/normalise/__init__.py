"""Printed names into canonical ones: agencies, areas, themes, corrections."""
