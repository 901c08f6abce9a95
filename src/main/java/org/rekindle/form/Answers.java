package org.rekindle.form;

import java.util.List;
import java.util.Map;

/** What somebody filled in beside the address. Attributes by name, topics by slug; blanks are left out. */
record Answers(String name, Map<String, String> attributes, List<String> topics) {}
