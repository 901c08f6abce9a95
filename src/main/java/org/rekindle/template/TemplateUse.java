package org.rekindle.template;

import java.util.List;

/** Asked before a template is deleted: whoever keeps references to templates implements it as a bean. */
public interface TemplateUse {
    /** Who uses the template, each in words such as {@code campaign 7 “Autumn sale”}; empty for nobody. */
    List<String> usersOf(long templateId);
}
