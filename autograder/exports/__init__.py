"""Results as files: one module for each format, all made from one result model."""
