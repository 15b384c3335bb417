"""Values as they are printed in any text: dates and periods, sums, numbers, ratings."""
