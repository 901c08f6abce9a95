package org.rekindle.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonFieldsTest {
    /** An attribute of the same name does not stand in for what everybody has. */
    @Test
    void field_is_the_same_by_its_name_and_among_all() {
        Map<String, Object> attributes = Map.of("city", "Saint Petersburg", "visits", 3, "email", "other@example.org");
        PersonFields person = new PersonFields("anna@example.org", "Anna", null, "PASSIVE", attributes);
        Map<String, Object> all = new HashMap<>(person);
        assertThat(all)
                .containsEntry("email", "anna@example.org")
                .containsEntry("name", "Anna")
                .containsEntry("locale", null)
                .containsEntry("status", "PASSIVE")
                .containsEntry("city", "Saint Petersburg")
                .hasSize(6);
        all.forEach((name, value) -> assertThat(person.get(name)).isEqualTo(value));
        assertThat(person.get("nobody's")).isNull();
    }
}
