package io.jenkins.plugins.bazelbep;

import static org.assertj.core.api.Assertions.assertThat;

import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.w3c.dom.Node;

/** Holds rendered pages to what a content security policy without {@code unsafe-inline} lets pass. */
public final class PlainPages {

    /** Jenkins itself gives these a style. */
    private static final String ICONS_OF_JENKINS = "build-status-icon__wrapper";

    private PlainPages() {}

    /** Looks at what this plugin puts into a page, below the elements that a selector finds. */
    public static void assertNothingInline(HtmlPage page, String selector) {
        var roots = page.querySelectorAll(selector);
        assertThat(roots).as(selector + " in " + page.getUrl()).isNotEmpty();
        for (var root : roots) {
            assertPlain((DomElement) root);
            for (DomElement element : ((DomElement) root).getDomElementDescendants()) {
                if (!element.getAttribute("class").contains(ICONS_OF_JENKINS)) {
                    assertPlain(element);
                }
            }
        }
    }

    private static void assertPlain(DomElement element) {
        String shown = element.asXml();
        if (element.getTagName().equals("script")) {
            assertThat(element.getAttribute("src")).as(shown).isNotEmpty();
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String name = attribute.getNodeName().toLowerCase();
            assertThat(name.startsWith("on") || name.equals("style"))
                    .as(name + " in " + shown)
                    .isFalse();
            assertThat(attribute.getNodeValue().trim().toLowerCase().startsWith("javascript:"))
                    .as(shown)
                    .isFalse();
        }
    }
}
