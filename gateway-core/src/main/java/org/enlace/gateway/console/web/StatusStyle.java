package org.enlace.gateway.console.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The style of a state, an outcome or the weight of a finding: its colour, and the sign that says the same without colour. */
enum StatusStyle {
    OK(
            "ok",
            "ok",
            List.of(
                    "OK",
                    "ACCEPTED",
                    "ANSWERED",
                    "DELIVERED",
                    "RUNNING",
                    "DONE",
                    "RELEASED",
                    "IN_FORCE",
                    "SENT_AGAIN",
                    "NEW_GENERATION",
                    "TRANSLATED")),
    BAD("bad", "failing", List.of("REFUSED", "REFUSED_BY_RECEIVER", "PARKED", "REFUSE", "FAILED")),
    WATCH("watch", "retrying", List.of("RETRYING", "UNANSWERED", "WARN", "ENDS_SOON")),
    MOVE("move", "moving", List.of("WAITING", "SENDING", "ASKED", "OPEN", "UNDOING", "DRAINING")),
    STOP("stop", "paused", List.of("STOPPED", "PAUSED", "DRAINED")),
    DIM("dim", "none", List.of());

    private static final Map<String, StatusStyle> BY_CODE = new HashMap<>();

    static {
        for (StatusStyle tone : values()) {
            tone.codes.forEach(code -> BY_CODE.put(code, tone));
        }
    }

    private final String word;
    private final String sign;
    private final List<String> codes;

    StatusStyle(String word, String sign, List<String> codes) {
        this.word = word;
        this.sign = sign;
        this.codes = codes;
    }

    static StatusStyle of(String code) {
        return BY_CODE.getOrDefault(code, DIM);
    }

    /** Returns the word in style sheets. */
    String word() {
        return word;
    }

    /** Returns the name of the sign. */
    String sign() {
        return sign;
    }
}
