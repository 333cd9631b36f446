"""Small mistakes planted in solutions/ one at a time: each must lose points (docs/mutation.md)."""
