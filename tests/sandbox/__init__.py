"""Tests of the sandbox: real processes, hostile code."""
