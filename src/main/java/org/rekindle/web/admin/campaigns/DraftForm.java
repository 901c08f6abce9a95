package org.rekindle.web.admin.campaigns;

import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** What the form of a draft sends; segments, templates and subjects row by row. */
public class DraftForm {
    @RestForm
    String name;

    @RestForm
    String from;

    @RestForm
    String replyTo;

    @RestForm
    List<String> segment;

    @RestForm
    List<String> template;

    @RestForm
    List<String> subject;

    @RestForm
    Integer control;

    @RestForm
    String opens;

    @RestForm
    String clicks;

    @RestForm
    String priority;
}
