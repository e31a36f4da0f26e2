package io.jenkins.plugins.bazelbep.junit.xml;

import java.util.ArrayList;
import java.util.List;

/** The elements that are open, and what an end tag closes when tags do not match. */
final class OpenElements {

    /** Deeper elements are left out; reports nest suites a few levels deep. */
    static final int MOST = 100;

    private final StringBuilder out;
    private final Mends mends;
    private final List<String> names = new ArrayList<>();
    private int tooDeep;

    OpenElements(StringBuilder out, Mends mends) {
        this.out = out;
        this.mends = mends;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Makes place for an element: a case ends where another case or a suite begins. False if it is to be left out. */
    boolean admits(String name) {
        if (name.equals("testcase") || name.equals("testsuite")) {
            int open = names.lastIndexOf("testcase");
            if (open >= 0) {
                mends.add(Mends.Kind.NESTING);
                closeTo(open);
            }
        }
        return names.size() < MOST;
    }

    void open(String name) {
        names.add(name);
    }

    void leaveOut() {
        mends.add(Mends.Kind.DEPTH);
        tooDeep++;
    }

    /** Closes the innermost element of this name and those in it; does nothing if there is none. */
    void close(String name) {
        if (tooDeep > 0) {
            tooDeep--;
            return;
        }
        int open = names.lastIndexOf(name);
        if (open != names.size() - 1 || open < 0) {
            mends.add(Mends.Kind.NESTING);
        }
        if (open >= 0) {
            closeTo(open);
        }
    }

    private void closeTo(int open) {
        while (names.size() > open) {
            String name = names.remove(names.size() - 1);
            out.append("</").append(JunitVocabulary.element(name)).append('>');
        }
    }
}
