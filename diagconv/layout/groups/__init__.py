"""Groups: the place of their titles, and the fitting of their boxes to these."""
