package org.rekindle.segment;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Text;

/** Brings the text of a condition into the form in which the field is stored or compared. */
final class Folding {
    /** U+001A, which no stored value holds: in a column of ASCII nothing else can be equal. */
    private static final String SUBSTITUTE = "\u001a";

    private Folding() {}

    /** A text to be equal to. */
    static String whole(Field field, String text) {
        return switch (field) {
            case Field.BuiltIn.EMAIL -> address(text);
            case Field.BuiltIn.DOMAIN -> ascii(domain(text));
            case Field.BuiltIn.STATE,
                    Field.BuiltIn.STATUS,
                    Field.BuiltIn.LIFECYCLE,
                    Field.BuiltIn.ATTITUDE,
                    Field.BuiltIn.READINESS -> text;
            case Field.BuiltIn _, Field.Custom _, Field.Age _ -> part(field, text);
        };
    }

    /** A text to be found within. */
    static String part(Field field, String text) {
        return switch (field) {
            case Field.BuiltIn.EMAIL ->
                Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            case Field.BuiltIn.DOMAIN, Field.BuiltIn.TIME_ZONE -> ascii(Text.key(text));
            case Field.BuiltIn.LOCALE -> ascii(Text.key(text).replace('_', '-'));
            case Field.BuiltIn _, Field.Custom _, Field.Age _ -> Text.key(text);
        };
    }

    private static String address(String text) {
        try {
            return EmailAddress.of(text).value();
        } catch (IllegalArgumentException e) {
            return part(Field.BuiltIn.EMAIL, text);
        }
    }

    private static String domain(String text) {
        try {
            return IDN.toASCII(Text.key(text)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Text.key(text);
        }
    }

    /** Beside an ASCII column, other letters would switch the comparison to a collation that ignores accents. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]", SUBSTITUTE);
    }
}
