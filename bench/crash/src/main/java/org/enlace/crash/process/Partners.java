package org.enlace.crash.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;

/** The control of the simulated partners. Thread-safe. */
public final class Partners {

    private final URI control;

    public Partners(URI control) {
        this.control = control;
    }

    /** Whether they answer. */
    public boolean ready() {
        return Http.ok(control.resolve("summary"));
    }

    /**
     * Where they stand.
     *
     * @param accepted records with a receipt
     * @param open records without a final answer
     */
    public record Standing(long accepted, long open) {}

    /** Where they stand. */
    public Standing standing() {
        JsonNode summary = Http.get(control.resolve("summary"));
        return new Standing(
                summary.path("accepted").asLong(), summary.path("open").asLong());
    }

    /** From now on so many records a second. */
    public void rate(double perSecond) {
        Http.post(control.resolve("rate?n=" + perSecond));
    }

    /** From now on the receiver behind this link behaves so. */
    public void fault(String link, String mode) {
        try {
            Http.post(control.resolve("fault?receiver=" + link + "&mode=" + mode));
        } catch (UncheckedIOException busy) {
            Http.post(control.resolve("fault?receiver=" + link + "&mode=" + mode));
        }
    }
}
