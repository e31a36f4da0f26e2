package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.store.InvocationItem;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.web.OtherInvocations.Earlier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code earlier}: the invocations before this one that it can be held against. */
final class EarlierEndpoint implements Endpoint {

    /** A line of the list: what lists show of every invocation, and what this one is to the one asked about. */
    record Line(@JsonUnwrapped InvocationItem item, boolean alike, String page, String build) {}

    private final OtherInvocations others;

    EarlierEndpoint(OtherInvocations others) {
        this.others = others;
    }

    /** Others may come or go. */
    @Override
    public boolean isFinalWithTheInvocation() {
        return false;
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        boolean alike = parameters.flag("alike");
        int offset = parameters.offset();
        int limit = parameters.limit();
        List<Earlier> wanted = others.before(invocation).stream()
                .filter(earlier -> earlier.alike() || !alike)
                .toList();
        List<Line> lines = new ArrayList<>();
        for (Earlier earlier : wanted.stream().skip(offset).limit(limit).toList()) {
            InvocationItem item = earlier.item().open();
            if (item != null) {
                lines.add(new Line(item, earlier.alike(), earlier.page(), earlier.build()));
            }
        }
        return Json.response(new Page<>(wanted.size(), lines)).with("Cache-Control", "no-store");
    }
}
