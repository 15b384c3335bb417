"""Annual reports: achievements, measures, funding and members."""
