"""Each mistake of the catalogue is planted, graded and named, also in another hand's style."""
