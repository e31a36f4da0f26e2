"""An aspect with outputs of its own, and one that fails."""

def _names_impl(target, ctx):
    report = ctx.actions.declare_file(ctx.label.name + ".names")
    ctx.actions.write(report, "\n".join([f.basename for f in target[DefaultInfo].files.to_list()]) + "\n")
    return [OutputGroupInfo(names = depset([report]))]

# bazel build --aspects=//aspects:defs.bzl%names --output_groups=+names
names = aspect(implementation = _names_impl)

def _failing_impl(target, ctx):
    report = ctx.actions.declare_file(ctx.label.name + ".failing")
    ctx.actions.run_shell(
        outputs = [report],
        command = "echo 'this aspect always fails' >&2; exit 9",
        mnemonic = "FailingAspect",
    )
    return [OutputGroupInfo(failing = depset([report]))]

# bazel build --aspects=//aspects:defs.bzl%failing --output_groups=+failing
failing = aspect(implementation = _failing_impl)
