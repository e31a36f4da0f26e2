"""A repository that is downloaded, though only from this very workspace."""

def _downloaded_impl(ctx):
    source = ctx.path(Label("//fetched:source.txt"))
    ctx.download(url = "file://" + str(source), output = "downloaded.txt")
    ctx.file("BUILD.bazel", "exports_files([\"downloaded.txt\"])\n")

downloaded = repository_rule(implementation = _downloaded_impl)
