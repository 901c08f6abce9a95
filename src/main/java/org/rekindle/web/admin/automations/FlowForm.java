package org.rekindle.web.admin.automations;

import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** What the editor sends; steps row by row, each row with a field of every kind. */
public class FlowForm {
    @RestForm
    String name;

    /** {@code status:PASSIVE}, {@code event:cart} or {@code other}. */
    @RestForm
    String trigger;

    @RestForm
    String event;

    @RestForm
    String where;

    @RestForm
    List<String> kind;

    @RestForm
    List<String> template;

    @RestForm
    List<String> subject;

    @RestForm
    List<String> amount;

    @RestForm
    List<String> unit;

    @RestForm
    List<String> exit;

    @RestForm
    String holdout;

    @RestForm
    String existing;

    /** ACTIVE or PAUSED; what it was when absent. */
    @RestForm
    String state;
}
