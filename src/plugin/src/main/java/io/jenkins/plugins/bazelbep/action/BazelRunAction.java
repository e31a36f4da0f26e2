package io.jenkins.plugins.bazelbep.action;

import hudson.Util;
import hudson.model.BuildBadgeAction;
import hudson.model.Item;
import hudson.model.Run;
import hudson.tasks.test.AbstractTestResultAction;
import hudson.util.CopyOnWriteList;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a run keeps of its Bazel invocations. Everything but a small summary lies in files beside {@code build.xml},
 * so that an old run loads nothing of it until somebody looks. Safe for use by several threads.
 */
@ExportedBean
public class BazelRunAction implements RunAction2, BuildBadgeAction, StaplerProxy {

    /** Name of the folder below a run's own that holds its invocations. */
    static final String FOLDER = "bazel-bep";

    /** Where the pages are, below a run's address. */
    public static final String URL_NAME = "bazel";

    /** Says who wrote {@code build.xml}, should a later version have to read the fields in another way. */
    private static final int FORMAT = 1;

    private static final Comparator<KeptInvocation> BY_START =
            Comparator.comparing(KeptInvocation::getStart, Comparator.nullsLast(Comparator.naturalOrder()));

    private int format = FORMAT;

    // A run may be saved at any time, also while an invocation starts: lists that can be read meanwhile.
    private final CopyOnWriteList<KeptInvocation> invocations = new CopyOnWriteList<>();
    private final CopyOnWriteList<BlockHandle> openBlocks = new CopyOnWriteList<>();

    /** The description that the run was given here; null for none. */
    private String description;

    private transient Run<?, ?> run;

    /** The action of a run, which gets one if it has none. */
    public static BazelRunAction of(Run<?, ?> run) {
        synchronized (run) {
            BazelRunAction action = run.getAction(BazelRunAction.class);
            if (action == null) {
                action = new BazelRunAction();
                run.addAction(action);
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedWith) {
        run = loadedWith;
    }

    /** The run that these invocations belong to. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Where the invocations of this run are kept, one folder each. */
    public Path folder() {
        return RunStores.folder(run);
    }

    /** The invocations themselves. */
    public InvocationStore store() {
        return RunStores.of(run);
    }

    /** The same for what comes of a block: its secret is taken out of it. */
    public InvocationStore storeFor(BlockHandle block) {
        return block.secret() == null
                ? store()
                : store().withSecret(block.secret().getPlainText());
    }

    /** The version of the form in which this is kept. */
    @Exported
    public int getFormat() {
        return format;
    }

    /** What is known of the invocations, in the order in which they began. */
    @Exported
    public List<KeptInvocation> getInvocations() {
        return List.copyOf(invocations.getView());
    }

    /** Where the page of an invocation is, below the root of Jenkins. */
    public String invocationUrl(String invocationId) {
        return run.getUrl() + URL_NAME + "/#/invocations/" + Util.rawEncode(invocationId);
    }

    /**
     * Makes an invocation that of a block, before anything of it is kept. An agent can name any id, also one that it has
     * seen in another block; that one is not given away.
     *
     * @return whether it is the block's, now or since before
     */
    public boolean claim(String invocationId, BlockHandle block, String blockName) throws IOException {
        synchronized (invocations) {
            for (KeptInvocation known : invocations) {
                if (known.getId().equals(invocationId)) {
                    return known.block().equals(block.id());
                }
            }
            invocations.add(new KeptInvocation(invocationId, block.id(), blockName, invocationUrl(invocationId)));
        }
        run.save();
        return true;
    }

    /** Notes what an invocation has come to, and when it began: two may have been found in one look, in any order. */
    public void update(String invocationId, Summary summary) throws IOException {
        synchronized (invocations) {
            invocations.replaceBy(invocations.getView().stream()
                    .map(known -> known.getId().equals(invocationId) ? known.with(summary) : known)
                    .sorted(BY_START)
                    .toList());
        }
        run.save();
        if (summary.state() != InvocationState.IN_PROGRESS) {
            InvocationListener.tellEnded(run, invocationId);
        }
    }

    /** Notes where another backend shows an invocation of a block. */
    public void forwarded(String invocationId, BlockHandle block, String url) throws IOException {
        change(
                known -> known.getId().equals(invocationId) && known.block().equals(block.id()),
                known -> known.shownAt(url));
    }

    /**
     * Notes that the test results of invocations are published.
     *
     * @param node the flow node under which they are; null where there are no flow nodes
     */
    public void tested(Collection<String> invocationIds, String node) throws IOException {
        change(known -> invocationIds.contains(known.getId()), known -> known.testedAt(Util.fixNull(node)));
    }

    private void change(Predicate<KeptInvocation> which, UnaryOperator<KeptInvocation> how) throws IOException {
        synchronized (invocations) {
            invocations.replaceBy(invocations.getView().stream()
                    .map(known -> which.test(known) ? how.apply(known) : known)
                    .toList());
        }
        run.save();
    }

    /** The flow node under which the test results of an invocation are, or empty; null if there are none. */
    String testsNode(String invocationId) {
        return getInvocations().stream()
                .filter(known -> known.getId().equals(invocationId))
                .map(KeptInvocation::testsNode)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether all events of an invocation are kept. */
    public boolean isComplete(String invocationId) {
        String complete = InvocationState.COMPLETE.name();
        return getInvocations().stream()
                .anyMatch(known ->
                        known.getId().equals(invocationId) && known.getState().equals(complete));
    }

    /** What is known of the invocations of a block. */
    public List<KeptInvocation> invocationsOf(BlockHandle block) {
        return getInvocations().stream()
                .filter(known -> known.block().equals(block.id()))
                .toList();
    }

    /**
     * Describes the run. A description that is not from here stays.
     *
     * @param line empty for nothing to say
     */
    public void describe(String line) throws IOException {
        synchronized (run) {
            String known = Util.fixEmpty(run.getDescription());
            String wanted = Util.fixEmpty(KeptText.of(line));
            if ((known == null || known.equals(description)) && !Objects.equals(known, wanted)) {
                description = wanted;
                run.setDescription(wanted);
            }
        }
    }

    /** Notes that a block has something on its agent, so that it can be found whatever happens. */
    public void opened(BlockHandle block) throws IOException {
        synchronized (openBlocks) {
            openBlocks.add(block);
        }
        run.save();
    }

    /** Finds a block that may have something on its agent. */
    public Optional<BlockHandle> openBlock(String id) {
        return openBlocks().stream().filter(open -> open.id().equals(id)).findFirst();
    }

    /** Notes that a block's receiver listens. */
    public void listening(BlockHandle block) throws IOException {
        synchronized (openBlocks) {
            openBlocks.replaceBy(openBlocks.getView().stream()
                    .map(open -> open.id().equals(block.id()) ? block : open)
                    .toList());
        }
        run.save();
    }

    /** Notes that nothing of a block is on its agent any more. */
    public void closed(BlockHandle block) throws IOException {
        synchronized (openBlocks) {
            openBlocks.replaceBy(openBlocks.getView().stream()
                    .filter(open -> !open.id().equals(block.id()))
                    .toList());
        }
        run.save();
    }

    /** The blocks that may have something on their agents. */
    public List<BlockHandle> openBlocks() {
        return List.copyOf(openBlocks.getView());
    }

    /** What pages say of the invocations. */
    public List<InvocationLine> getLines() {
        return InvocationLine.of(this, getInvocations());
    }

    /** What is said of some of the invocations. */
    public List<InvocationLine> lines(Collection<String> invocationIds) {
        return InvocationLine.of(
                this,
                getInvocations().stream()
                        .filter(known -> invocationIds.contains(known.getId()))
                        .toList());
    }

    /** What is known of some of the invocations by now, also of those that still run. */
    public List<KeptInvocation> current(Collection<String> invocationIds) {
        return lines(invocationIds).stream().map(InvocationLine::invocation).toList();
    }

    /** How many targets and tests failed, of all invocations: what the badge in lists of builds tells; 0 for no badge. */
    public int getBadge() {
        return BazelBepGlobalConfiguration.get().isBadges() ? getFailures() : 0;
    }

    private int getFailures() {
        return getInvocations().stream()
                .mapToInt(known -> known.getTargetsFailed() + known.getTestsFailed())
                .sum();
    }

    /** Whether more than the summaries is kept: see the retention in the global configuration. */
    public boolean isDetailed() {
        return getInvocations().isEmpty() || RunStores.anyIn(folder());
    }

    /** The id of the invocation if there is just one, which the page then opens; else null. */
    public String getOnlyInvocation() {
        List<KeptInvocation> known = getInvocations();
        return known.size() == 1 ? known.get(0).getId() : null;
    }

    /** Where the run shows its test results, below its own address; empty if it has none. */
    public String getTestReport() {
        AbstractTestResultAction<?> results = run.getAction(AbstractTestResultAction.class);
        return results == null ? "" : results.getUrlName() + "/";
    }

    /** Leads to the test result of a test of an invocation; see {@link TestQuestion} for the parameters. */
    public HttpResponse doTestResult(StaplerRequest2 request) throws IOException {
        String page = new TestResultPage(this).of(TestQuestion.of(request));
        return HttpResponses.redirectViaContextPath(run.getUrl() + page);
    }

    /** Where the files of the invocation pages are. */
    public BundleFiles getBundle() {
        return BundleFiles.get();
    }

    /** {@code api/json} and its like, and the invocations' own API under {@code api/v1}. */
    public BazelApi getApi() {
        return new BazelApi(this);
    }

    /** Everything below this action's address asks here first. */
    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelRunAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
