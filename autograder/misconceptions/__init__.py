"""The catalogue of mistakes that people make, and naming one from how a submission behaves."""
