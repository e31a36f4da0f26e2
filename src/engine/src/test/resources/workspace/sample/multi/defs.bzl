"""One target in several configurations."""

def _flavour_impl(ctx):
    return []

# A setting of our own, so that the configurations differ in nothing else.
flavour_setting = rule(
    implementation = _flavour_impl,
    build_setting = config.string(flag = True),
)

def _both_flavours_impl(settings, attr):
    return {
        "salted": {"//multi:flavour": "salted"},
        "sweet": {"//multi:flavour": "sweet"},
    }

_both_flavours = transition(
    implementation = _both_flavours_impl,
    inputs = [],
    outputs = ["//multi:flavour"],
)

def _in_both_flavours_impl(ctx):
    files = depset(transitive = [d[DefaultInfo].files for d in ctx.attr.deps])
    return [DefaultInfo(files = files)]

# Builds its deps once as salted and once as sweet.
in_both_flavours = rule(
    implementation = _in_both_flavours_impl,
    attrs = {
        "deps": attr.label_list(cfg = _both_flavours),
        "_whitelist_function_transition": attr.label(
            default = "@bazel_tools//tools/whitelists/function_transition_whitelist",
        ),
    },
)
