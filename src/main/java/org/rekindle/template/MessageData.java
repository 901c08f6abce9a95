package org.rekindle.template;

/** All that one message is made of besides its template. */
public record MessageData(LetterData letter, ReaderData reader) {}
