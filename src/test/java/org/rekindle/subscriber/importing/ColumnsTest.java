package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @ParameterizedTest
    @ValueSource(strings = {"email", "E-mail", "e_mail", "MAIL", " Email Address ", "email_address", "E-Mail Address"})
    void address_goes_by_many_names(String head) {
        assertThat(Column.of(head, 1)).isEqualTo(Column.Known.EMAIL);
    }

    @ParameterizedTest
    @CsvSource({"Time Zone,TIME_ZONE", "timeZone,TIME_ZONE", "SUBSCRIBED  AT,SUBSCRIBED_AT", "Topics,TOPICS"})
    void known_heads_are_read_in_any_case(String head, Column.Known column) {
        assertThat(Column.of(head, 1)).isEqualTo(column);
    }

    @Test
    void other_heads_are_attributes_under_their_name() {
        assertThat(Column.of(" Favourite cat ", 1)).isEqualTo(new Column.Custom("Favourite_cat"));
        assertThat(Column.of("Город", 1)).isEqualTo(new Column.Custom("Город"));
    }

    @Test
    void attribute_named_like_a_known_column_is_told_apart() {
        assertThat(Column.head("city")).isEqualTo("city");
        assertThat(Column.head("name")).isEqualTo("attributes.name");
        assertThat(Column.of("attributes.name", 1)).isEqualTo(new Column.Custom("name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"a,b,c COMMA", "a;b,c;d SEMICOLON", "\"a,b,c\";d SEMICOLON", "email COMMA", "a→b→c,d TAB"})
    void delimiter_is_what_stands_most_often_between_the_heads(String header, String name) {
        char expected = List.of("COMMA", "SEMICOLON", "TAB").indexOf(name) == 0 ? ',' : name.equals("TAB") ? '\t' : ';';
        assertThat(Layout.delimiter(header.replace('→', '\t') + "\nx,x,x,x,x,x"))
                .isEqualTo(expected);
    }
}
