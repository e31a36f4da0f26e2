package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * An event and those around it in the graph of events.
 *
 * @param event the event itself
 * @param parents events that announced this one; usually one, none for the first
 * @param children a page of the events that this one announced, in its order
 */
public record EventNeighbours(EventRow event, Page<EventLink> parents, Page<EventLink> children) {

    /** How many parents are shown. */
    public static final int PARENTS_SHOWN = 100;
}
