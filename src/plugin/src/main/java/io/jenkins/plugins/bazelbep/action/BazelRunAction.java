package io.jenkins.plugins.bazelbep.action;

import hudson.model.Run;
import hudson.util.CopyOnWriteList;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a run keeps of its Bazel invocations. Everything but a small summary lies in files beside {@code build.xml},
 * so that an old run loads nothing of it until somebody looks.
 */
@ExportedBean
public class BazelRunAction implements RunAction2 {

    /** Name of the folder below a run's own that holds its invocations. */
    static final String FOLDER = "bazel-bep";

    private transient Run<?, ?> run;

    private final List<KeptInvocation> invocations = new ArrayList<>();
    private final CopyOnWriteList<BlockHandle> openBlocks = new CopyOnWriteList<>();

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
        return run.getRootDir().toPath().resolve(FOLDER);
    }

    /** The invocations themselves. */
    public InvocationStore store() {
        return RunStores.of(run);
    }

    /** What is known of the invocations, in the order in which they began. */
    @Exported
    public List<KeptInvocation> getInvocations() {
        synchronized (invocations) {
            return List.copyOf(invocations);
        }
    }

    /** Where the page of an invocation is, below the root of Jenkins. */
    public String invocationUrl(String invocationId) {
        String name = URLEncoder.encode(invocationId, StandardCharsets.UTF_8).replace("+", "%20");
        return run.getUrl() + getUrlName() + "/invocations/" + name;
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

    /** Notes what an invocation has come to. */
    public void update(String invocationId, Summary summary) throws IOException {
        synchronized (invocations) {
            invocations.replaceAll(known -> known.getId().equals(invocationId) ? known.with(summary) : known);
        }
        run.save();
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

    /** Notes that a block has something on its agent, so that it can be found whatever happens. */
    public void opened(BlockHandle block) throws IOException {
        openBlocks.add(block);
        run.save();
    }

    /** Finds a block that may have something on its agent. */
    public Optional<BlockHandle> openBlock(String id) {
        return openBlocks().stream().filter(open -> open.id().equals(id)).findFirst();
    }

    /** Notes that a block's receiver listens. */
    public void listening(BlockHandle block) throws IOException {
        openBlocks.replaceBy(openBlocks.getView().stream()
                .map(open -> open.id().equals(block.id()) ? block : open)
                .toList());
        run.save();
    }

    /** Notes that nothing of a block is on its agent any more. */
    public void closed(BlockHandle block) throws IOException {
        openBlocks.replaceBy(openBlocks.getView().stream()
                .filter(open -> !open.id().equals(block.id()))
                .toList());
        run.save();
    }

    /** The blocks that may have something on their agents. */
    public List<BlockHandle> openBlocks() {
        return List.copyOf(openBlocks.getView());
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
        return "bazel";
    }
}
