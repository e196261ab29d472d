package org.enlace.connector.file.taking;

import org.enlace.connector.FileOutcome;

/** A claimed file and the answer for its partner: taken, or refused for good. */
public record AnsweredFile(ClaimedFile claimed, FileOutcome outcome) {}
