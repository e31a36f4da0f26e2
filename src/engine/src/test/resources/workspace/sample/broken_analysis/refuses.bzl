"""A rule that no one can analyse."""

def _refuses_impl(ctx):
    fail("this rule always refuses")

refuses = rule(implementation = _refuses_impl)
