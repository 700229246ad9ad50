"""The AICO's work on top of the log: queue, judgement, reply, cases for the evals, tools to assess, exports.

Everything done here is a record before it counts, and opening words of others is
a record before they are shown. It reads the tables that the log keeps for the desk.
"""
