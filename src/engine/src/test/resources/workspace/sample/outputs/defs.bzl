"""Outputs of every shape: output groups, a directory, a shared deep set."""

def _groups_impl(ctx):
    files = {}
    for group in ["main", "docs", "_hidden"]:
        out = ctx.actions.declare_file(ctx.label.name + "." + group + ".txt")
        ctx.actions.write(out, group + "\n")
        files[group] = out
    return [
        DefaultInfo(files = depset([files["main"]])),
        OutputGroupInfo(
            docs = depset([files["docs"]]),
            both = depset([files["main"], files["docs"]]),
            _hidden = depset([files["_hidden"]]),
        ),
    ]

groups = rule(implementation = _groups_impl)

def _directory_impl(ctx):
    tree = ctx.actions.declare_directory(ctx.label.name)
    ctx.actions.run_shell(
        outputs = [tree],
        command = "mkdir -p $1/deep && echo a > $1/a.txt && echo b > $1/deep/b.txt",
        arguments = [tree.path],
        mnemonic = "Tree",
    )
    return [DefaultInfo(files = depset([tree]))]

directory = rule(implementation = _directory_impl)

def _collect_impl(ctx):
    own = ctx.actions.declare_file(ctx.label.name + ".own.txt")
    ctx.actions.write(own, ctx.label.name + "\n")
    return [DefaultInfo(files = depset([own], transitive = [d[DefaultInfo].files for d in ctx.attr.deps]))]

collect = rule(
    implementation = _collect_impl,
    attrs = {"deps": attr.label_list()},
)
