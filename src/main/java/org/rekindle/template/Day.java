package org.rekindle.template;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** A date in data; printed as it is it reads as people of the locale write it. */
record Day(LocalDate date, Locale locale) {
    @Override
    public String toString() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(date);
    }
}
