package org.enlace.connector.file.taking;

import org.enlace.connector.FileOutcome;

/** A claimed file and what its partner is to be told: that it is taken, or that it is refused for good. */
public record Answered(Claimed claimed, FileOutcome outcome) {}
