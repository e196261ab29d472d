package org.enlace.gateway.operations.notification;

/** Signals that a notification did not reach its receiver. The reason is a word of ours: a server's answer may quote anything. */
final class NotificationFailedException extends Exception {

    private final String word;

    NotificationFailedException(String word, Throwable cause) {
        super(word, cause);
        this.word = word;
    }

    NotificationFailedException(String word) {
        this(word, null);
    }

    /** Returns the reason, in a word of ours. */
    String word() {
        return word;
    }
}
