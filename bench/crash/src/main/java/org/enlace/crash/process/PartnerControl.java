package org.enlace.crash.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;

/** The control of the simulated partners. Thread-safe. */
public final class PartnerControl {

    private final URI control;

    public PartnerControl(URI control) {
        this.control = control;
    }

    /** Returns true if they answer. */
    public boolean ready() {
        return LocalHttp.ok(control.resolve("summary"));
    }

    /**
     * State of the simulated partners.
     *
     * @param accepted records with a receipt
     * @param open records without a final answer
     */
    public record Standing(long accepted, long open) {}

    /** Reads the state of the simulated partners. */
    public Standing standing() {
        JsonNode summary = LocalHttp.get(control.resolve("summary"));
        return new Standing(
                summary.path("accepted").asLong(), summary.path("open").asLong());
    }

    /** From now on so many records a second. */
    public void rate(double perSecond) {
        LocalHttp.post(control.resolve("rate?n=" + perSecond));
    }

    /** From now on the receiver behind this link behaves so. */
    public void fault(String link, String mode) {
        try {
            LocalHttp.post(control.resolve("fault?receiver=" + link + "&mode=" + mode));
        } catch (UncheckedIOException busy) {
            LocalHttp.post(control.resolve("fault?receiver=" + link + "&mode=" + mode));
        }
    }
}
