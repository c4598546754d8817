"""The report on quality: one section a file, each with its figures, plots and what was promised."""
