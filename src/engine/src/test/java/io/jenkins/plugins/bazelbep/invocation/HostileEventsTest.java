package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.TestStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

/** Events that mean no good; {@code EventFuzzTest} makes up others. */
public class HostileEventsTest {

    @Test
    public void invalidUtf8IsMalformed() {
        byte[] event = Events.built("//abc", Events.K8).toByteArray();
        String text = new String(event, StandardCharsets.ISO_8859_1);
        event[text.indexOf("abc")] = (byte) 0xff;
        Passed passed = new Passed(PassOptions.defaults()).then(event);
        assertThat(passed.summary().events().malformed()).isEqualTo(1);
        assertThat(passed.targets()).isEmpty();
    }

    @Test
    public void markupAndPathsInLabelsStayText() {
        for (String label :
                List.of("<script>alert(1)</script>", "../../etc/passwd", "//a:b\n//c:d", "\u0000\u202e", " ")) {
            Passed passed = Passed.over(
                    Events.started("test"),
                    Events.configured(label, label, Events.K8),
                    Events.failed(label, Events.K8),
                    Events.aborted(Events.summaryId(label, Events.K8), AbortReason.INTERNAL, label));
            assertThat(passed.targets()).extracting(TargetRow::label).containsExactly(label);
            assertThat(passed.test(label).label()).isEqualTo(label);
        }
    }

    @Test
    public void aHundredThousandTestsAndAttemptsAreTaken() {
        Passed passed = new Passed(PassOptions.defaults());
        for (int i = 1; i <= 50_000; i++) {
            passed.then(Events.result(Events.resultId("//one", Events.K8, i, i % 50, 1), TestStatus.PASSED));
            passed.then(Events.summary("//t" + i, Events.K8, TestStatus.FAILED));
        }
        assertThat(passed.summary().tests().total()).isEqualTo(50_001);
        assertThat(passed.test("//one").attemptCount()).isEqualTo(50_000);
        assertThat(passed.test("//one").attempts()).hasSize(1000);
    }
}
