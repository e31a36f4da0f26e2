package io.jenkins.plugins.bazelbep.history.ask;

import java.util.List;

/** Which part of a list is wanted. */
public record Range(int offset, int limit) {

    /** That part of a list that is all here. */
    <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min((long) from + limit, all.size()));
    }
}
