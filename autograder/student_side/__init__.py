"""What runs beside a learner's code: it knows neither tests nor expected values nor points."""
