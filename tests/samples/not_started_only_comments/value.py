"""Exercise 2.

I have watched the video up to 0:45 and will start tomorrow.
"""

# class Value:
#     def __init__(self, data):
#         self.data = data
