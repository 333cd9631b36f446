"""The smallest calls on which a mistake in a task may show, known to everybody.

One module for each unit says which calls there are; `trying` puts them to a learner's code. None of
them is named like a unit's own file, so that nobody takes this folder for a submission.
Nothing of what hidden checks ask is in them.
"""
